// Sleeps until something is due and lets time pass. Wakes at least each minute: others may write, the
// machine may sleep, its clock may be set.

type Clock = {
  readonly start: () => void;
  /** Waits for what is under way. */
  readonly stop: () => Promise<void>;
};

type Passing = {
  readonly now: () => number;
  /** Ends early where it can, once it is stopped. */
  readonly pass: (isStopped: () => boolean) => Promise<void>;
  readonly next: () => Promise<number | null>;
};

const sleepMaxMs = 60_000;
// What is due but fails must not keep the machine busy.
const sleepMinMs = 250;

/** Trouble is reported, and tried again within the minute. */
export function createClock({ now, pass, next }: Passing, onTrouble: (error: unknown) => void): Clock {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = true;
  const tick = async (): Promise<void> => {
    let sleepMs = sleepMaxMs;
    try {
      await pass(() => stopped);
      const nextAt = await next();
      if (nextAt !== null) sleepMs = Math.min(sleepMaxMs, Math.max(sleepMinMs, nextAt - now()));
    } catch (error) {
      onTrouble(error);
    }
    if (!stopped) timer = setTimeout(run, sleepMs).unref();
  };
  const run = (): void => {
    running = tick();
  };
  return {
    start: () => {
      if (!stopped) return;
      stopped = false;
      run();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
