// Keeps the word index close behind the log. It goes on when it is nudged or a while has passed, and goes one
// step at a time, so that whoever writes an incident comes in between.

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

/** Makes the worker: `indexNext` does a step and says whether more waits; trouble is told and tried again. */
export function createWordWorker(
  indexNext: () => Promise<boolean>,
  onTrouble: (error: unknown) => void,
): WordWorker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped && (await indexNext())) await new Promise((resolve) => setImmediate(resolve));
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
