// The rows of the word index, and the small numbers by which it calls streams.
import type { Tx } from './database.ts';
import { inserting } from './inserting.ts';
import type { WordRow } from './tables.ts';

/** The numbers of these streams; those that have none yet get the next ones. */
export async function numbersOf(
  tx: Tx,
  school: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (streams.length === 0) return new Map();
  const ours = tx.selectFrom('word_stream').where('school', '=', school);
  const known = await ours.selectAll().where('stream', 'in', streams).execute();
  const numbers = new Map(known.map((row) => [row.stream, row.stream_no]));
  const last = await ours.select((row) => row.fn.max('stream_no').as('last')).executeTakeFirst();
  const fresh = streams
    .filter((stream) => !numbers.has(stream))
    .map((stream, at) => ({ school, stream, stream_no: Number(last?.last ?? 0) + 1 + at }));
  if (fresh.length > 0) await tx.insertInto('word_stream').values(fresh).execute();
  for (const row of fresh) numbers.set(row.stream, row.stream_no);
  return numbers;
}

const put = inserting('word', (insert) => insert.onConflict((conflict) => conflict.doNothing()));

/** Inserts words that may be there already. */
export function insertWords(tx: Tx, words: WordRow[]): Promise<void> {
  // In the order of the key, so that neighbours are written together.
  words.sort((a, b) => a.word - b.word || a.stream_no - b.stream_no);
  return put(tx, words);
}
