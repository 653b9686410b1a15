// Which streams may hold the words, by the index, latest first. Every read ends after a number of rows that
// stands in the statement itself: told only when it is asked, PostgreSQL would prepare for reading a tenth of
// the table, and walk it.

import { type Kysely, type SqlBool, sql } from 'kysely';
import { notExcluded, ofKeys, seen, seesFew, type Viewer } from '../cases/seen.ts';
import type { Tables } from '../db/tables.ts';

/** What is looked for in the index: streams with all these digests, `count` at once. */
type Looking = {
  readonly school: string;
  readonly viewer: Viewer;
  readonly digests: readonly number[];
  readonly count: number;
};

type Candidates = AsyncGenerator<readonly string[]>;

export async function* candidatesOf(db: Kysely<Tables>, looking: Looking): Candidates {
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
      .where(seen(school, viewer, 'word_stream.stream'));
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
