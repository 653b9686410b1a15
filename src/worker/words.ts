// Keeps the word index close behind the log. It goes on when it is nudged or a while has passed, and goes one
// step at a time, with rests in between: whoever writes an incident meanwhile comes first, since what is not
// indexed yet is found all the same.

/** The worker that keeps the word index. */
export type WordWorker = {
  /** Indexes until nothing waits; throws what went wrong. One that runs already is waited for. */
  readonly catchUp: () => Promise<void>;
  /** Says that something was written, so that it is found soon. */
  readonly nudge: () => void;
  readonly start: () => void;
  /** Starts no more; waits for the step that is under way. */
  readonly stop: () => Promise<void>;
};

const everyMs = 5000;
/** After a step it rests so many times as long as the step took. */
const restsPerStep = 4;
/** While others need the process it rests on, but not for ever: five seconds are a step's longest wait. */
const busyRestMs = 200;
const busyRestsMax = 25;

const rest = (restMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, restMs));

/**
 * Makes the worker: `indexNext` does a step and says whether more waits; trouble is told and tried again.
 * `isBusy` says whether others need the process: by resting then it leaves them a fifth more.
 */
export function createWordWorker(
  indexNext: () => Promise<boolean>,
  onTrouble: (error: unknown) => void,
  isBusy: () => boolean = () => false,
): WordWorker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  const run = async (): Promise<void> => {
    for (;;) {
      const beganAt = performance.now();
      if (stopped || !(await indexNext())) return;
      await rest(restsPerStep * (performance.now() - beganAt));
      for (let rests = 0; rests < busyRestsMax && !stopped && isBusy(); rests += 1) await rest(busyRestMs);
    }
  };
  const catchUp = async (): Promise<void> => {
    // What runs may have looked before the last entry was written: after it there is one more look.
    if (running !== undefined) await running.catch(() => {});
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
  const nudge = (): void => {
    if (running === undefined && timer !== undefined) void catchUp().catch(onTrouble);
  };
  return {
    catchUp,
    nudge,
    start: () => {
      stopped = false;
      timer ??= setInterval(nudge, everyMs).unref();
      nudge();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      timer = undefined;
      await running?.catch(() => {});
    },
  };
}
