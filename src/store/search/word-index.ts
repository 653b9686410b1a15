// The word index: which keyed word digests are met in which stream. It is written behind, from a cursor in
// the log, in small transactions of its own, and never by an order. Only what everybody who sees the stream
// may read goes in. It can be thrown away and made anew; a backup leaves it out.
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { CorruptData } from '../../record/failure.ts';
import { shorten } from '../../record/shorten.ts';
import { isDamage } from '../db/damage.ts';
import type { Database, Tx } from '../db/database.ts';
import { inserting } from '../db/inserting.ts';
import type { LogRow, WordRow } from '../db/tables.ts';
import type { Keyring } from '../keys/keyring.ts';
import { openEntries } from '../log/prose.ts';
import { type EventRow, type PastEvent, type ReadEvent, readEvent } from '../log/read-event.ts';
import { takeWordCursor, wordCursorOf } from '../log/word-cursor.ts';

export type SearchDeps = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  /** Whether the words of this field, in such an entry of a stream of this kind, may be found. */
  readonly isSearched: (kind: string, event: PastEvent, field: string) => boolean;
  /** How entries of the log are read; where it is left out, by the shapes of today. */
  readonly readEvent?: ReadEvent;
  /** Hears which stream is damaged, and why. */
  readonly onUnreadable?: (stream: string, why: unknown) => void;
};

const wordLengthMin = 3;
const wordLengthMax = 64;
/** Entries that one transaction indexes: on SQLite it holds up the school's writers for some milliseconds. */
const entryCountAtOnce = 50;
/** Time puts very many entries on the record in which nobody wrote: they are passed at once. */
const positionsAtOnce = 10_000;

/** Of most texts each word stands there as it is compared, but for its case. */
const plainText = /^[\0-\x7f‘’“”–—…]*$/u;

const letteredIn = (text: string): readonly string[] => {
  if (plainText.test(text)) return text.toLowerCase().match(/[a-z\d]+/g) ?? [];
  const plain = text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
};

/** The words of a text as they are compared: without case and accents, letters and digits, three or more. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = letteredIn(text);
  return new Set(
    words.filter((word) => word.length >= wordLengthMin).map((word) => shorten(word, wordLengthMax)),
  );
}

/** Makes the digests of words, 53 bits each, under the school's index key. */
export async function wordDigests({ keyring, schoolId }: SearchDeps): Promise<(word: string) => number> {
  const key = await keyring.keyOf(schoolId, 'index');
  if (key === undefined) throw new CorruptData('The school has no key for its word index.');
  return (word) => Number(createHmac('sha256', key).update(word).digest().readBigUInt64BE() >> 11n);
}

/** What the commitments of an entry are in which nobody wrote anything. */
export const nothingWritten = '{}';

/**
 * A few entries at a time in which something was written; says whether more are waiting. What another machine
 * indexes meanwhile is left to it.
 */
export async function indexWords(deps: SearchDeps, entryCount = entryCountAtOnce): Promise<boolean> {
  const { database, schoolId } = deps;
  const db = database.reader;
  const from = (await wordCursorOf(db, schoolId))?.position ?? 0;
  const head = await db
    .selectFrom('head')
    .select('position')
    .where('school', '=', schoolId)
    .executeTakeFirst();
  const until = Math.min(head?.position ?? 0, from + positionsAtOnce);
  if (until <= from) return false;
  const entries = await db
    .selectFrom('log')
    .selectAll()
    .where('school', '=', schoolId)
    .where('position', '>', from)
    .where('position', '<=', until)
    .where('commits', '!=', nothingWritten)
    .orderBy('position')
    .limit(sql.lit(entryCount))
    .execute();
  const isFull = entries.length === entryCount;
  const to = isFull ? (entries.at(-1)?.position ?? until) : until;
  const met = await wordsMet(deps, entries);
  const isOurs = await database.transaction((tx) => write(tx, schoolId, met, from, to));
  return isOurs && (isFull || until < (head?.position ?? 0));
}

/** The digests of the words met in these entries, by stream. */
async function wordsMet(
  deps: SearchDeps,
  entries: readonly LogRow[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const digestOf = await wordDigests(deps);
  const met = new Map<string, Set<number>>();
  const searched = entries.map((row) => ({ row, fields: searchedFields(deps, row) }));
  const streams = Map.groupBy(
    searched.filter(({ fields }) => fields.length > 0),
    ({ row }) => row.stream,
  );
  for (const [stream, rows] of streams) {
    const words = new Set<string>();
    for (const text of await textsOf(deps, stream, rows)) for (const word of wordsOf(text)) words.add(word);
    if (words.size > 0) met.set(stream, new Set([...words].map(digestOf)));
  }
  return met;
}

/** The fields of an entry whose words may be found; one that is damaged keeps no other from being found. */
export function searchedFields(
  { isSearched, readEvent: read = readEvent, onUnreadable }: SearchDeps,
  row: EventRow & Pick<LogRow, 'stream' | 'kind'>,
): readonly string[] {
  try {
    const event = read(row);
    return event.proseGiven.filter((field) => isSearched(row.kind, event, field));
  } catch (error) {
    if (!isDamage(error)) throw error;
    onUnreadable?.(row.stream, error);
    return [];
  }
}

type Searched = { readonly row: LogRow; readonly fields: readonly string[] };

async function textsOf(
  { database, keyring, schoolId, onUnreadable }: SearchDeps,
  stream: string,
  searched: readonly Searched[],
): Promise<readonly string[]> {
  try {
    const rows = searched.map(({ row }) => row);
    const opened = await openEntries(database.reader, keyring, schoolId, stream, rows);
    return searched.flatMap(({ row, fields }) =>
      fields.flatMap((field) => opened.get(row.version)?.[field] ?? []),
    );
  } catch (error) {
    // One damaged text must not keep all that follows from being found; verify tells of it.
    if (!isDamage(error)) throw error;
    onUnreadable?.(stream, error);
    return [];
  }
}

/** False, with nothing written, where another machine was there first. */
async function write(
  tx: Tx,
  school: string,
  met: ReadonlyMap<string, ReadonlySet<number>>,
  from: number,
  to: number,
): Promise<boolean> {
  // First: so no erasure comes between the look for it and the words.
  if ((await takeWordCursor(tx, school)) !== from) return false;
  const erased = await erasedAmong(tx, school, [...met.keys()]);
  const kept = [...met].filter(([incident]) => !erased.has(incident));
  const numbers = await numbersOf(
    tx,
    school,
    kept.map(([incident]) => incident),
  );
  const words: WordRow[] = [];
  for (const [stream, digests] of kept) {
    const streamNo = numbers.get(stream);
    if (streamNo === undefined) throw new CorruptData('A stream got no number in the word index.');
    for (const word of digests) words.push({ school, word, stream_no: streamNo });
  }
  await insertWords(tx, words);
  await tx.updateTable('word_cursor').set({ position: to }).where('school', '=', school).execute();
  return true;
}

async function erasedAmong(tx: Tx, school: string, streams: readonly string[]): Promise<ReadonlySet<string>> {
  if (streams.length === 0) return new Set();
  const rows = await tx
    .selectFrom('log')
    .select('stream')
    .where('school', '=', school)
    .where('stream', 'in', streams)
    .where('type', '=', 'erased')
    .execute();
  return new Set(rows.map(({ stream }) => stream));
}

/** The numbers of these streams; those that have none yet get the next ones. */
async function numbersOf(
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
function insertWords(tx: Tx, words: WordRow[]): Promise<void> {
  // In the order of the key, so that neighbours are written together.
  words.sort((a, b) => a.word - b.word || a.stream_no - b.stream_no);
  return put(tx, words);
}
