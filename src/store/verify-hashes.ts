// The hashes of many entries, and the links of the school's order over them. Hashing takes half of the time
// that checking a log takes, so a long log is hashed in a thread of its own while the next entries are
// read.

import { hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { entryText, linkHash } from './entry.ts';
import type { LogRow } from './tables.ts';

/** What is hashed of some entries that follow each other, and what each hash is to be. */
export type Hashes = { readonly texts: readonly string[]; readonly hashes: readonly string[] };

/** The first whose hash is another (-1 where none is), and the link after the last that fits. */
export type Hashed = { readonly altered: number; readonly link: string };

/** Hashes entries that follow those after which the order stood at `link`. */
export function checkHashes({ texts, hashes }: Hashes, link: string): Hashed {
  let last = link;
  for (const [index, text] of texts.entries()) {
    if (hash('sha256', text, 'hex') !== hashes[index]) return { altered: index, link: last };
    last = linkHash(last, hashes[index] ?? '');
  }
  return { altered: -1, link: last };
}

/** Hashes pages of entries in their order; `add` and `end` answer with the first entry that was altered. */
export type Hashing = {
  add(rows: readonly LogRow[]): Promise<LogRow | null>;
  end(): Promise<{ readonly altered: LogRow | null; readonly link: string }>;
  close(): Promise<void>;
};

// A thread takes some 50 ms to start: not worth it for less.
const rowCountAlone = 10_000;
const pageCountAhead = 4;

/** Begins to hash a log from its first entry. */
export function hashing(): Hashing {
  let link = '';
  let altered: LogRow | null = null;
  let rowCount = 0;
  let worker: Worker | undefined;
  const ahead: Promise<void>[] = [];
  const take = (rows: readonly LogRow[], hashed: Hashed): void => {
    altered ??= rows[hashed.altered] ?? null;
    link = hashed.link;
  };
  const settle = async (countMax: number): Promise<void> => {
    while (ahead.length > countMax) await ahead.shift();
  };
  return {
    async add(rows) {
      rowCount += rows.length;
      const page = { texts: rows.map(entryText), hashes: rows.map((row) => row.hash) };
      if (rowCount <= rowCountAlone) take(rows, checkHashes(page, link));
      else {
        worker ??= new Worker(new URL('verify-worker.ts', import.meta.url), { workerData: link });
        ahead.push(answerOf(worker, page).then((hashed) => take(rows, hashed)));
        await settle(pageCountAhead);
      }
      return altered;
    },
    async end() {
      await settle(0);
      return { altered, link };
    },
    close: async () => void (await worker?.terminate()),
  };
}

// The thread answers in the order in which it is asked, so each answer takes the oldest that waits.
const waiting = new WeakMap<Worker, ((hashed: Hashed) => void)[]>();

function answerOf(worker: Worker, page: Hashes): Promise<Hashed> {
  return new Promise((resolve, reject) => {
    let resolvers = waiting.get(worker);
    if (resolvers === undefined) {
      const first: ((hashed: Hashed) => void)[] = [];
      waiting.set(worker, first);
      worker.on('message', (hashed: Hashed) => first.shift()?.(hashed));
      worker.once('error', reject);
      resolvers = first;
    }
    resolvers.push(resolve);
    worker.postMessage(page);
  });
}
