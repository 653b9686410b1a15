// The hashes of many entries, and the links of the school's order over them. Hashing takes half of the time
// that checking a log takes, so a long log is hashed in a thread of its own while the next entries are
// read.

import { hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { yieldToEventLoop } from '../db/pace.ts';
import type { LogRow } from '../db/tables.ts';
import { entryText, linkHash } from '../log/entry.ts';

/** What is hashed of some entries that follow each other, and what each hash is to be. */
type Hashes = { readonly texts: readonly string[]; readonly hashes: readonly string[] };

/** The first whose hash is another (-1 where none is), and the link after the last that fits. */
type Hashed = { readonly altered: number; readonly link: string };

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
type Hashing = {
  add(rows: readonly LogRow[]): Promise<LogRow | null>;
  end(): Promise<{ readonly altered: LogRow | null; readonly link: string }>;
  close(): Promise<void>;
};

/** What the thread is asked: a page, and the link before it where the thread does not know it yet. */
export type Asked = Hashes & { readonly link: string | null };

// A thread takes some 50 ms to start: not worth it for less.
const rowCountAlone = 10_000;
const pageCountAhead = 4;

export function hashing(rowCount: number): Hashing {
  let link = '';
  let altered: LogRow | null = null;
  const thread = rowCount > rowCountAlone ? startThread() : null;
  let isAskedFirst = true;
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
      const page = { texts: rows.map(entryText), hashes: rows.map((row) => row.hash) };
      // While the thread starts, its work is done here; a turn of the event loop tells when it has.
      if (thread?.isOnline() === false) await yieldToEventLoop();
      if (thread?.isOnline() !== true) take(rows, checkHashes(page, link));
      else {
        const asked = { ...page, link: isAskedFirst ? link : null };
        isAskedFirst = false;
        ahead.push(thread.answer(asked).then((hashed) => take(rows, hashed)));
        await settle(pageCountAhead);
      }
      return altered;
    },
    async end() {
      await settle(0);
      return { altered, link };
    },
    close: async () => void (await thread?.worker.terminate()),
  };
}

type Answers = { readonly resolve: (hashed: Hashed) => void; readonly reject: (error: unknown) => void };

function startThread() {
  const worker = new Worker(new URL('hashes-worker.ts', import.meta.url));
  // The thread answers in the order in which it is asked, so each answer takes the oldest that waits.
  const waiting: Answers[] = [];
  let online = false;
  let trouble: unknown = null;
  worker.once('online', () => {
    online = true;
  });
  worker.on('message', (hashed: Hashed) => waiting.shift()?.resolve(hashed));
  worker.once('error', (error) => {
    trouble = error;
    for (const each of waiting.splice(0)) each.reject(error);
  });
  return {
    worker,
    isOnline: () => online,
    answer: (asked: Asked): Promise<Hashed> =>
      new Promise((resolve, reject) => {
        if (trouble !== null) return reject(trouble);
        waiting.push({ resolve, reject });
        worker.postMessage(asked);
      }),
  };
}
