// Keeps the word index close behind the log, one step at a time with rests between: writing comes first,
// and search scans what is not indexed yet.

type WordWorker = {
  /** Throws what went wrong; waits for a run that is under way. */
  readonly catchUp: () => Promise<void>;
  readonly nudge: () => void;
  readonly start: () => void;
  /** Starts no more; waits for the step that is under way. */
  readonly stop: () => Promise<void>;
};

const everyMs = 5000;
/** Times as long as the step took. */
const restsPerStep = 4;
/** Rests on while others write or need the process, five seconds at most. */
const busyRestMs = 200;
const busyRestsMax = 25;

const rest = (restMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, restMs));

/**
 * `indexNext` says whether more waits; trouble is reported and tried again. Resting while busy leaves
 * others a fifth more.
 */
export function createWordWorker(
  indexNext: () => Promise<boolean>,
  onTrouble: (error: unknown) => void,
  isBusy: () => Promise<boolean> = async () => false,
): WordWorker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  const run = async (): Promise<void> => {
    for (;;) {
      const beganAt = performance.now();
      if (stopped || !(await indexNext())) return;
      await rest(restsPerStep * (performance.now() - beganAt));
      for (let rests = 0; rests < busyRestsMax && !stopped && (await isBusy()); rests += 1)
        await rest(busyRestMs);
    }
  };
  const catchUp = async (): Promise<void> => {
    // A run may have looked before the last entry was written, so look once more.
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
