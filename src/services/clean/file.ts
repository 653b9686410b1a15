// Cleans files of what they tell besides what they show: a file a thread, one after the other, each with a
// bound on its size, its memory and its time. It never touches the disk. The surprising thing: the thread may
// break and nothing else does: that file then comes to nothing, which is said.
import { Worker } from 'node:worker_threads';
import { createQueue } from '../queue.ts';
import type { Trace, Uncleaned } from './verdict.ts';

/** The largest file that is cleaned: it is in memory twice at the most. */
export const cleanMaxBytes = 40 * 1024 * 1024;

/**
 * What came of cleaning: what was found and taken out, with the new content where it changed; or why the
 * file stays as it is; or that it was made, or happened, to halt whatever opens it.
 */
export type Outcome =
  | {
      readonly removed: readonly Trace[];
      readonly remains: readonly Trace[];
      readonly content: Uint8Array | null;
    }
  | { readonly uncleaned: Uncleaned }
  | { readonly bomb: true }
  | { readonly halted: true };

/** Cleans content, which is gone from the caller's memory afterwards; `queue` is where its sender waits. */
export type CleanFile = (queue: string, read: () => Promise<ArrayBuffer>, name: string) => Promise<Outcome>;

const memory = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 } as const;

const inThread = (bytes: ArrayBuffer, name: string, timeMaxMs: number): Promise<Outcome> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('thread.ts', import.meta.url), {
      resourceLimits: memory,
      env: {},
    });
    const done = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    };
    const timer = setTimeout(() => done({ halted: true }), timeMaxMs);
    worker.once('message', done);
    worker.once('error', () => done({ halted: true }));
    worker.once('exit', () => done({ halted: true }));
    worker.postMessage({ bytes, name }, [bytes]);
  });

/** Makes a cleaner; a file may take it so long. */
export function createCleaner(timeMaxMs = 10_000): CleanFile {
  const cleaning = createQueue(1);
  // It is read only once it is served: whatever waits is not in memory.
  return (queue, read, name) => cleaning(queue, async () => inThread(await read(), name, timeMaxMs));
}
