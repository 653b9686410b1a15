// Finds streams by the words that people wrote. Only what the searcher may see becomes a candidate; only
// candidates are opened, and only those in whose text every word stands are shown. What the index does not
// reach yet, the tail of the log, is opened outright.

import { type Kysely, type SqlBool, sql } from 'kysely';
import { readReference } from '../../record/ids.ts';
import { incidentSeen } from '../cases/by-reference.ts';
import { casebookRows } from '../cases/casebook.ts';
import { notExcluded, ofKeys, seenEach, seesFew, type Viewer } from '../cases/seen.ts';
import { isDamage } from '../db/damage.ts';
import type { CasebookRow, LogRow, ProseRow, Tables } from '../db/tables.ts';
import { openField } from '../log/prose.ts';
import type { EventRow } from '../log/read-event.ts';
import { wordCursorOf } from '../log/word-cursor.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { nothingWritten, type SearchDeps, searchedFields, wordDigests, wordsOf } from './word-index.ts';

/** What was found, newest first; `words` are those that were looked for, so short ones are missing. */
export type Found = {
  readonly rows: readonly CasebookRow[];
  /** By stream, around the words; left out where it was found by its reference alone. */
  readonly excerpts: ReadonlyMap<string, Excerpt>;
  /** What the casebook does not list. */
  readonly others: readonly string[];
  readonly words: readonly string[];
  /** Whether more was found than the limit lets through. */
  readonly more: boolean;
  /** Whether the index is so far behind that something may be missing. */
  readonly behind: boolean;
};

const wordCountMax = 10;

/** What the viewer may see with this reference, or in which all words of the text stand. */
export async function searchStreams(
  deps: SearchDeps,
  viewer: Viewer,
  text: string,
  limit: number,
): Promise<Found> {
  const { database, schoolId } = deps;
  const db = database.reader;
  const words = [...wordsOf(text)].slice(0, wordCountMax);
  const reference = readReference(text) ?? readReference(`INC-${text}`);
  const named = reference === null ? null : await incidentSeen(db, schoolId, viewer, reference);
  const found: Hits = new Map(named === null ? [] : [[named, null]]);
  let behind = false;
  if (words.length > 0 && viewer.keys.length > 0) {
    // First the tail, then the index: what is indexed meanwhile is met twice, not missed.
    behind = await searchTail(deps, viewer, words, found, limit + 1);
    await searchIndex(deps, viewer, words, found, limit + 1);
  }
  const shown = [...found.keys()].slice(0, limit);
  const rows = await casebookRows(db, schoolId, shown);
  const others = shown.filter((stream) => !rows.some(({ incident }) => incident === stream));
  const excerpts = new Map(
    shown.flatMap((stream) => {
      const excerpt = found.get(stream) ?? null;
      return excerpt === null ? [] : [[stream, excerpt] as const];
    }),
  );
  return { rows, excerpts, others, words, more: found.size > limit, behind };
}

/** What was found, in order, each with the place where it was. */
type Hits = Map<string, Excerpt | null>;

// Which streams may hold the words, by the index, latest first. Every read ends after a number of rows that
// stands in the statement itself: told only when it is asked, PostgreSQL would prepare for reading a tenth of
// the table, and walk it.

/** What is looked for in the index: streams with all these digests, `count` at once. */
type Looking = {
  readonly school: string;
  readonly viewer: Viewer;
  readonly digests: readonly number[];
  readonly count: number;
};

type Candidates = AsyncGenerator<readonly string[]>;

async function* candidatesOf(db: Kysely<Tables>, looking: Looking): Candidates {
  const { school, viewer, digests } = looking;
  const ordered = { ...looking, digests: await rarestFirst(db, school, digests) };
  yield* (await seesFew(db, school, viewer)) ? amongFew(db, ordered) : walked(db, ordered);
}

// How many streams with a word are counted, to begin with the rarest.
const rarityMax = 1000;

async function rarestFirst(
  db: Kysely<Tables>,
  school: string,
  digests: readonly number[],
): Promise<readonly number[]> {
  if (digests.length < 2) return digests;
  const counts = digests.map(
    (word) => sql`select ${word} as word, count(*) as streams from (select stream_no from word
      where school = ${school} and word = ${word} limit ${sql.lit(rarityMax)}) as counted`,
  );
  const question = sql<{ word: number; streams: number }>`${sql.join(counts, sql` union all `)}`;
  const { rows } = await question.execute(db);
  return rows.toSorted((a, b) => Number(a.streams) - Number(b.streams)).map(({ word }) => Number(word));
}

const hasWord = (school: string, word: number, column: string) => sql<SqlBool>`exists (
  select 1 from word as other where other.school = ${school} and other.word = ${word}
  and other.stream_no = ${sql.ref(column)})`;

/** Looks at every stream of the viewer's keys; a cross join keeps SQLite to this order. */
async function* amongFew(db: Kysely<Tables>, { school, viewer, digests, count }: Looking): Candidates {
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    let query = db
      .selectFrom(ofKeys(db, school, viewer).as('few'))
      .crossJoin('word_stream')
      .where('word_stream.school', '=', school)
      .whereRef('word_stream.stream', '=', 'few.stream')
      .where('word_stream.stream_no', '<', before)
      .where(notExcluded(school, viewer, 'few.stream'));
    for (const word of digests) query = query.where(hasWord(school, word, 'word_stream.stream_no'));
    const found = await query
      .select(['word_stream.stream', 'word_stream.stream_no'])
      .orderBy('word_stream.stream_no', 'desc')
      .limit(sql.lit(count))
      .execute();
    yield found.map(({ stream }) => stream);
    const last = found.at(-1);
    if (last === undefined || found.length < count) return;
    before = last.stream_no;
  }
}

// A first page of some times as many as are wanted mostly has them; each next one is longer.
const firstPage = 4;
const growth = 4;

/** Walks the streams with the rarest word, a page of them after another. */
async function* walked(db: Kysely<Tables>, { school, viewer, digests, count }: Looking): Candidates {
  const [rarest = 0, ...others] = digests;
  let length = firstPage * count;
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const page = db
      .selectFrom('word')
      .select('stream_no')
      .where('school', '=', school)
      .where('word', '=', rarest)
      .where('stream_no', '<', before)
      .orderBy('stream_no', 'desc');
    let query = db
      .selectFrom(page.limit(sql.lit(length)).as('walked'))
      .crossJoin('word_stream')
      .where('word_stream.school', '=', school)
      .whereRef('word_stream.stream_no', '=', 'walked.stream_no')
      .where(seenEach(school, viewer, 'word_stream.stream'));
    for (const word of others) query = query.where(hasWord(school, word, 'walked.stream_no'));
    const found = await query
      .select(['word_stream.stream', 'walked.stream_no'])
      .orderBy('walked.stream_no', 'desc')
      .limit(sql.lit(count))
      .execute();
    yield found.map(({ stream }) => stream);
    const end =
      found.length < count
        ? await page
            .limit(sql.lit(1))
            .offset(sql.lit(length - 1))
            .executeTakeFirst()
        : found.at(-1);
    if (end === undefined) return;
    before = end.stream_no;
    if (found.length < count) length *= growth;
  }
}

async function searchIndex(
  deps: SearchDeps,
  viewer: Viewer,
  words: readonly string[],
  found: Hits,
  count: number,
): Promise<void> {
  if (found.size >= count) return;
  const { database, schoolId: school } = deps;
  const digests = words.map(await wordDigests(deps));
  for await (const streams of candidatesOf(database.reader, { school, viewer, digests, count })) {
    await confirm(deps, words, streams, found, count);
    if (found.size >= count) return;
  }
}

const tailCountMax = 500;

/** Looks through what is not indexed yet, latest first; says whether some of it was left out. */
async function searchTail(
  deps: SearchDeps,
  viewer: Viewer,
  words: readonly string[],
  found: Hits,
  count: number,
): Promise<boolean> {
  const tail = await tailSeen(deps, viewer);
  if (tail.length === 0) return false;
  // A stream whose latest words are none of these is found by the index, if at all.
  const streams = await withSomeOf(deps, words, tail);
  for (let from = 0; from < streams.length && found.size < count; from += count)
    await confirm(deps, words, streams.slice(from, from + count), found, count);
  return tail.length === tailCountMax;
}

type Entry = Pick<LogRow, 'stream' | 'version'>;

const nameOf = ({ stream, version }: Entry): string => `${stream} ${version}`;

/** The entries that the index does not reach yet and in which something was written, latest first. */
async function tailSeen({ database, schoolId }: SearchDeps, viewer: Viewer): Promise<readonly Entry[]> {
  const db = database.reader;
  const cursor = await wordCursorOf(db, schoolId);
  return db
    .selectFrom('log')
    .select(['stream', 'version'])
    .where('school', '=', schoolId)
    .where('position', '>', cursor?.position ?? 0)
    .where('commits', '!=', nothingWritten)
    .where(seenEach(schoolId, viewer, 'log.stream'))
    .orderBy('position', 'desc')
    .limit(sql.lit(tailCountMax))
    .execute();
}

/** The streams of these entries, in this order, in which one of the words stands. */
async function withSomeOf(
  deps: SearchDeps,
  words: readonly string[],
  entries: readonly Entry[],
): Promise<readonly string[]> {
  const asked = new Set(entries.map(nameOf));
  const streams = [...new Set(entries.map(({ stream }) => stream))];
  const versions = [...new Set(entries.map(({ version }) => version))];
  const rows = await writtenIn(deps, streams, versions);
  const withSome = new Set<string>();
  for (const row of rows) {
    if (withSome.has(row.stream) || !asked.has(nameOf(row))) continue;
    const here = wordsOf(await searchedText(deps, row));
    if (words.some((word) => here.has(word))) withSome.add(row.stream);
  }
  return streams.filter((stream) => withSome.has(stream));
}

/** Opens these streams one after another and adds those with all the words, until enough are found. */
async function confirm(
  deps: SearchDeps,
  words: readonly string[],
  streams: readonly string[],
  found: Hits,
  count: number,
): Promise<void> {
  const wanted = streams.filter((stream) => !found.has(stream));
  if (wanted.length === 0) return;
  const rows = await writtenIn(deps, wanted);
  const writtenOf = Map.groupBy(rows, ({ stream }) => stream);
  for (const stream of wanted) {
    if (found.size >= count) return;
    const text = await textOfAll(deps, words, writtenOf.get(stream) ?? []);
    if (text !== null) found.set(stream, excerptOf(text, words));
  }
}

/** A field that somebody wrote, with the entry that it belongs to. */
type Field = ProseRow & EventRow & Pick<LogRow, 'kind'>;

const entryColumns = [
  'stream',
  'version',
  'kind',
  'type',
  'shape',
  'at',
  'actor',
  'facts',
  'commits',
] as const;

// Fields and entries are two questions: joined in one, PostgreSQL walks the entries of all schools. Added to
// nothing, the version is looked up in no index: else it reads the first entry of every stream there is.

/** What was written in these streams, or in their entries of some versions, in the order of the entries. */
async function writtenIn(
  { database: { reader: db }, schoolId }: SearchDeps,
  streams: readonly string[],
  versions: readonly number[] = [],
): Promise<readonly Field[]> {
  const isAmong =
    versions.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`version + 0 in (${sql.join(versions)})`;
  const rows = db.selectFrom('prose').selectAll().where('school', '=', schoolId);
  const entries = db.selectFrom('log').select(entryColumns).where('school', '=', schoolId);
  const written = await rows
    .where('stream', 'in', streams)
    .where(isAmong)
    .orderBy('stream')
    .orderBy('version')
    .orderBy('field')
    .execute();
  const noted = await entries
    .where('stream', 'in', streams)
    .where(isAmong)
    .where('commits', '!=', nothingWritten)
    .execute();
  const entryOf = new Map(noted.map((entry) => [nameOf(entry), entry]));
  return written.flatMap((row) => {
    const entry = entryOf.get(nameOf(row));
    return entry === undefined ? [] : [{ ...entry, ...row }];
  });
}

/**
 * The text in which most of the words stand, if each stands somewhere in what was written and may be found;
 * else null. Opens no more than it takes.
 */
async function textOfAll(
  deps: SearchDeps,
  words: readonly string[],
  fields: readonly Field[],
): Promise<string | null> {
  const missing = new Set(words);
  let best = { text: '', hits: 0 };
  for (const field of fields) {
    const text = await searchedText(deps, field);
    const here = wordsOf(text);
    const hits = words.filter((word) => here.has(word));
    if (hits.length > best.hits) best = { text, hits: hits.length };
    for (const word of hits) missing.delete(word);
    if (missing.size === 0) return best.text;
  }
  return null;
}

/** What was written there; nothing where it may not be found, or is erased or damaged. */
async function searchedText(deps: SearchDeps, field: Field): Promise<string> {
  if (!searchedFields(deps, field).includes(field.field)) return '';
  const commits = JSON.parse(field.commits) as Readonly<Record<string, string>>;
  try {
    return (await openField(deps.keyring, field, commits[field.field] ?? '')) ?? '';
  } catch (error) {
    // One damaged text must not keep the others from being found; verify tells of it.
    if (!isDamage(error)) throw error;
    deps.onUnreadable?.(field.stream, error);
    return '';
  }
}
