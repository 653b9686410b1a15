// The clock: sleeps until the earliest moment at which anything is due and lets time pass. It wakes at least
// each minute, because others may write, the machine may have slept, and its clock may be set.

/** The worker that lets time pass. */
export type Clock = {
  readonly start: () => void;
  /** Starts no more; waits for what is under way. */
  readonly stop: () => Promise<void>;
};

/** What the clock asks of time. */
export type Passing = {
  readonly now: () => number;
  readonly pass: () => Promise<void>;
  readonly next: () => Promise<number | null>;
};

const sleepMaxMs = 60_000;
// What is due and cannot be done must not keep the machine busy.
const sleepMinMs = 250;

/** Makes the clock; trouble is told, and tried again within the minute. */
export function createClock({ now, pass, next }: Passing, onTrouble: (error: unknown) => void): Clock {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = true;
  const tick = async (): Promise<void> => {
    let sleepMs = sleepMaxMs;
    try {
      await pass();
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
