// Cleans each file in a thread of its own, with bounds on size, memory and time. A thread may break; then
// that file is not kept, and nothing else breaks.
import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import { createQueue } from '../queue.ts';
import type { Trace, Uncleaned } from './verdict.ts';

/** It is in memory twice at most. */
export const cleanMaxBytes = 40 * 1024 * 1024;

/** `halted`: it was made, or happens, to halt what opens it. */
type Outcome =
  | {
      readonly removed: readonly Trace[];
      readonly remains: readonly Trace[];
      readonly content: Uint8Array | null;
    }
  | { readonly uncleaned: Uncleaned }
  | { readonly bomb: true }
  | { readonly halted: true };

/** Content is gone from the caller's memory afterwards; `queue` is where its sender waits. */
export type CleanFile = (queue: string, read: () => Promise<ArrayBuffer>, name: string) => Promise<Outcome>;

const memory = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 } as const;

// A thread gets nothing of our environment but where our code is kept compiled: to compile it anew for each
// file takes longer than to clean most files.
const compiledAt = getCompileCacheDir();
const environment = compiledAt === undefined ? {} : { NODE_COMPILE_CACHE: compiledAt };

const inThread = (bytes: ArrayBuffer, name: string, timeMaxMs: number): Promise<Outcome> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('thread.ts', import.meta.url), {
      resourceLimits: memory,
      env: environment,
    });
    const done = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    };
    const timer = setTimeout(() => done({ halted: true }), timeMaxMs);
    // While this thread is held up, an answer may be read before the timer rings, however late it is.
    const beganAt = performance.now();
    const isLate = () => performance.now() - beganAt >= timeMaxMs;
    worker.once('message', (outcome: Outcome) => done(isLate() ? { halted: true } : outcome));
    worker.once('error', () => done({ halted: true }));
    worker.once('exit', () => done({ halted: true }));
    worker.postMessage({ bytes, name }, [bytes]);
  });

export function createCleaner(timeMaxMs = 10_000): CleanFile {
  const cleaning = createQueue(1);
  // Read only once it is served, so that waiting files are not in memory.
  return (queue, read, name) => cleaning(queue, async () => inThread(await read(), name, timeMaxMs));
}
