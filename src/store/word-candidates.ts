// Which streams may hold what is searched for: those in the index with every word, and those of the log's
// tail, which the index does not reach yet. Whatever the viewer may not see is never a candidate.
import { type Kysely, type SqlBool, sql } from 'kysely';
import { notExcluded, ofKeys, seen, seesFew, type Viewer } from './seen.ts';
import type { Tables } from './tables.ts';

const tailCountMax = 500;
// How many streams with a word are counted, to begin with the rarest.
const rarityMax = 1000;

/** The streams of the entries after a position, latest first. */
export async function tailAfter(
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
export type Looking = {
  readonly school: string;
  readonly viewer: Viewer;
  readonly digests: readonly number[];
  readonly before: number;
  readonly count: number;
};

/** An incident that may hold the words, and its number in the index. */
export type Candidate = { readonly stream: string; readonly stream_no: number };

/** The next candidates, at most `count`, latest first. */
export async function candidatesOf(db: Kysely<Tables>, looking: Looking): Promise<readonly Candidate[]> {
  const few = await seesFew(db, looking.school, looking.viewer);
  return few ? amongFew(db, looking) : walked(db, looking);
}

/** The digests of words, the rarest first. */
export async function rarestFirst(
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
