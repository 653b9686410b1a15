// Finds streams by the words that people wrote. Only what the searcher may see becomes a candidate; only
// candidates are opened, and only those in whose text every word stands are shown. What the index does not
// reach yet, the tail of the log, is opened outright.

import { type Kysely, type SqlBool, sql } from 'kysely';
import { readReference } from '../../record/ids.ts';
import { incidentSeen } from '../cases/by-reference.ts';
import { casebookRows } from '../cases/casebook.ts';
import { notExcluded, ofKeys, seen, seesFew, type Viewer } from '../cases/seen.ts';
import { isDamage } from '../db/damage.ts';
import type { CasebookRow, ProseRow, Tables } from '../db/tables.ts';
import { openField } from '../log/prose.ts';
import { eventColumns } from '../log/read-event.ts';
import { wordCursorOf } from '../log/word-cursor.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { type SearchDeps, searchedFields, wordDigests, wordsOf } from './word-index.ts';

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
    // First the cursor, then the tail, then the index: what is indexed meanwhile is met twice, not missed.
    const cursor = await wordCursorOf(db, schoolId);
    const tail = await tailAfter(db, schoolId, viewer, cursor?.position ?? 0);
    behind = tail.behind;
    await confirm(deps, words, tail.streams, found, limit + 1);
    if (cursor !== undefined) await searchIndex(deps, viewer, words, found, limit + 1);
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

async function searchIndex(
  deps: SearchDeps,
  viewer: Viewer,
  words: readonly string[],
  found: Hits,
  count: number,
): Promise<void> {
  const db = deps.database.reader;
  const digestOf = await wordDigests(deps);
  const digests = await rarestFirst(db, deps.schoolId, words.map(digestOf));
  for (let before = Number.MAX_SAFE_INTEGER; found.size < count; ) {
    const looking = { school: deps.schoolId, viewer, digests, before, count };
    const candidates = await candidatesOf(db, looking);
    const incidents = candidates.map(({ stream }) => stream);
    await confirm(deps, words, incidents, found, count);
    const last = candidates.at(-1);
    if (last === undefined || candidates.length < count) return;
    before = last.stream_no;
  }
}

/** Opens these incidents one after another and adds those with all the words, until enough are found. */
async function confirm(
  deps: SearchDeps,
  words: readonly string[],
  incidents: readonly string[],
  found: Hits,
  count: number,
): Promise<void> {
  const wanted = incidents.filter((incident) => !found.has(incident));
  if (wanted.length === 0) return;
  const { database, schoolId } = deps;
  const of = <T extends 'log' | 'prose'>(table: T) =>
    database.reader
      .selectFrom(table as 'log')
      .where('school', '=', schoolId)
      .where('stream', 'in', wanted);
  const entries = await of('log')
    .select(['stream', 'kind', ...eventColumns])
    .execute();
  const written = (await of('prose').selectAll().execute()) as unknown as ProseRow[];
  const entryAt = new Map(entries.map((entry) => [`${entry.stream} ${entry.version}`, entry]));
  const proseOf = Map.groupBy(written, ({ stream }) => stream);
  for (const incident of wanted) {
    if (found.size >= count) return;
    const rows = proseOf.get(incident) ?? [];
    const text = await textOfAll(deps, words, rows, (row) => entryAt.get(`${row.stream} ${row.version}`));
    if (text !== null) found.set(incident, excerptOf(text, words));
  }
}

/**
 * The text in which most of the words stand, if each stands somewhere in what was written and may be found;
 * else null. Opens no more than it takes.
 */
async function textOfAll(
  deps: SearchDeps,
  words: readonly string[],
  rows: readonly ProseRow[],
  entryOf: (row: ProseRow) => Parameters<typeof searchedFields>[1] | undefined,
): Promise<string | null> {
  const missing = new Set(words);
  let best = { text: '', hits: 0 };
  for (const row of rows) {
    const entry = entryOf(row);
    if (entry === undefined || !searchedFields(deps, entry).includes(row.field)) continue;
    const commits = JSON.parse(entry.commits) as Readonly<Record<string, string>>;
    const text = (await openUnbroken(deps, row, commits[row.field])) ?? '';
    const here = wordsOf(text);
    const hits = words.filter((word) => here.has(word));
    if (hits.length > best.hits) best = { text, hits: hits.length };
    for (const word of hits) missing.delete(word);
    if (missing.size === 0) return best.text;
  }
  return null;
}

async function openUnbroken(
  { keyring, onUnreadable }: SearchDeps,
  row: ProseRow,
  commitment: string | undefined,
): Promise<string | null> {
  try {
    return await openField(keyring, row, commitment ?? '');
  } catch (error) {
    // One damaged text must not keep the others from being found; verify tells of it.
    if (!isDamage(error)) throw error;
    onUnreadable?.(row.stream, error);
    return null;
  }
}

const tailCountMax = 500;
// How many streams with a word are counted, to begin with the rarest.
const rarityMax = 1000;

/** The streams of the entries after a position, latest first. */
async function tailAfter(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  position: number,
): Promise<{ streams: readonly string[]; behind: boolean }> {
  const rows = await db
    .selectFrom('log')
    .select('stream')
    .where('school', '=', school)
    .where('position', '>', position)
    .where(seen(school, viewer, 'log.stream'))
    .orderBy('position', 'desc')
    .limit(tailCountMax)
    .execute();
  return { streams: [...new Set(rows.map(({ stream }) => stream))], behind: rows.length === tailCountMax };
}

/** What is looked for in the index: incidents numbered below `before` with all these digests. */
type Looking = {
  readonly school: string;
  readonly viewer: Viewer;
  readonly digests: readonly number[];
  readonly before: number;
  readonly count: number;
};

/** An incident that may hold the words, and its number in the index. */
type Candidate = { readonly stream: string; readonly stream_no: number };

/** The next candidates, at most `count`, latest first. */
async function candidatesOf(db: Kysely<Tables>, looking: Looking): Promise<readonly Candidate[]> {
  const few = await seesFew(db, looking.school, looking.viewer);
  return few ? amongFew(db, looking) : walked(db, looking);
}

async function rarestFirst(
  db: Kysely<Tables>,
  school: string,
  digests: readonly number[],
): Promise<readonly number[]> {
  if (digests.length < 2) return digests;
  const counted: { word: number; count: number }[] = [];
  for (const word of digests) {
    const some = db.selectFrom('word').select('stream_no').where('school', '=', school);
    const row = await db
      .selectFrom(some.where('word', '=', word).limit(rarityMax).as('some'))
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirst();
    counted.push({ word, count: Number(row?.count ?? 0) });
  }
  return counted.sort((a, b) => a.count - b.count).map(({ word }) => word);
}

const hasWord = (school: string, word: number, column: string) => sql<SqlBool>`exists (
  select 1 from word as other where other.school = ${school} and other.word = ${word}
  and other.stream_no = ${sql.ref(column)})`;

/** Looks at every incident of the viewer's keys; a cross join keeps SQLite to this order. */
function amongFew(db: Kysely<Tables>, looking: Looking): Promise<readonly Candidate[]> {
  const { school, viewer, digests, before, count } = looking;
  let query = db
    .selectFrom(ofKeys(db, school, viewer).as('few'))
    .crossJoin('word_stream')
    .where('word_stream.school', '=', school)
    .whereRef('word_stream.stream', '=', 'few.stream')
    .where('word_stream.stream_no', '<', before)
    .where(notExcluded(school, viewer, 'few.stream'));
  for (const word of digests) query = query.where(hasWord(school, word, 'word_stream.stream_no'));
  return query
    .select(['word_stream.stream', 'word_stream.stream_no'])
    .orderBy('word_stream.stream_no', 'desc')
    .limit(count)
    .execute();
}

/** Walks the incidents with the rarest word, latest first. */
function walked(db: Kysely<Tables>, looking: Looking): Promise<readonly Candidate[]> {
  const { school, viewer, digests, before, count } = looking;
  const [rarest = 0, ...others] = digests;
  let query = db
    .selectFrom('word')
    .crossJoin('word_stream')
    .where('word.school', '=', school)
    .where('word.word', '=', rarest)
    .where('word.stream_no', '<', before)
    .where('word_stream.school', '=', school)
    .whereRef('word_stream.stream_no', '=', 'word.stream_no')
    .where(seen(school, viewer, 'word_stream.stream'));
  for (const word of others) query = query.where(hasWord(school, word, 'word.stream_no'));
  return query
    .select(['word_stream.stream', 'word.stream_no'])
    .orderBy('word.stream_no', 'desc')
    .limit(count)
    .execute();
}
