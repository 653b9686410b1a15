// Which incidents may hold what is searched for: those in the index with every word, and those of the log's
// tail, which the index does not reach yet. Whatever the viewer may not see is never a candidate.
import { type Kysely, type SqlBool, sql } from 'kysely';
import { notWalled, ofKeys, seen, seesFew, type Viewer } from './seen.ts';
import type { Tables } from './tables.ts';

const tailCountMax = 500;
// How many incidents with a word are counted, to begin with the rarest.
const rarityMax = 1000;

/** The incidents of the entries after a position, latest first. */
export async function tailAfter(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  position: number,
): Promise<{ incidents: readonly string[]; behind: boolean }> {
  const rows = await db
    .selectFrom('log')
    .select('stream')
    .where('school', '=', school)
    .where('position', '>', position)
    .where('kind', '=', 'incident')
    .where(seen(school, viewer, 'log.stream'))
    .orderBy('position', 'desc')
    .limit(tailCountMax)
    .execute();
  return { incidents: [...new Set(rows.map(({ stream }) => stream))], behind: rows.length === tailCountMax };
}

/** What is looked for in the index: incidents numbered below `before` with all these digests. */
export type Looking = {
  readonly school: string;
  readonly viewer: Viewer;
  readonly digests: readonly number[];
  readonly schoolNo: number;
  readonly before: number;
  readonly count: number;
};

/** An incident that may hold the words, and its number in the index. */
export type Candidate = { readonly incident: string; readonly incident_no: number };

/** The next candidates, at most `count`, latest first. */
export async function candidatesOf(db: Kysely<Tables>, looking: Looking): Promise<readonly Candidate[]> {
  const few = await seesFew(db, looking.school, looking.viewer);
  return few ? amongFew(db, looking) : walked(db, looking);
}

/** The digests of words, the rarest first. */
export async function rarestFirst(
  db: Kysely<Tables>,
  schoolNo: number,
  digests: readonly number[],
): Promise<readonly number[]> {
  if (digests.length < 2) return digests;
  const counted: { word: number; count: number }[] = [];
  for (const word of digests) {
    const some = db.selectFrom('word').select('incident_no').where('school_no', '=', schoolNo);
    const row = await db
      .selectFrom(some.where('word', '=', word).limit(rarityMax).as('some'))
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirst();
    counted.push({ word, count: Number(row?.count ?? 0) });
  }
  return counted.sort((a, b) => a.count - b.count).map(({ word }) => word);
}

const hasWord = (schoolNo: number, word: number, column: string) => sql<SqlBool>`exists (
  select 1 from word as other where other.school_no = ${schoolNo} and other.word = ${word}
  and other.incident_no = ${sql.ref(column)})`;

/** Looks at every incident of the viewer's keys; a cross join keeps SQLite to this order. */
function amongFew(db: Kysely<Tables>, looking: Looking): Promise<readonly Candidate[]> {
  const { school, viewer, digests, schoolNo, before, count } = looking;
  let query = db
    .selectFrom(ofKeys(db, school, viewer).as('few'))
    .crossJoin('word_incident')
    .where('word_incident.school', '=', school)
    .whereRef('word_incident.incident', '=', 'few.incident')
    .where('word_incident.incident_no', '<', before)
    .where(notWalled(school, viewer, 'few.incident'));
  for (const word of digests) query = query.where(hasWord(schoolNo, word, 'word_incident.incident_no'));
  return query
    .select(['word_incident.incident', 'word_incident.incident_no'])
    .orderBy('word_incident.incident_no', 'desc')
    .limit(count)
    .execute();
}

/** Walks the incidents with the rarest word, latest first. */
function walked(db: Kysely<Tables>, looking: Looking): Promise<readonly Candidate[]> {
  const { school, viewer, digests, schoolNo, before, count } = looking;
  const [rarest = 0, ...others] = digests;
  let query = db
    .selectFrom('word')
    .crossJoin('word_incident')
    .where('word.school_no', '=', schoolNo)
    .where('word.word', '=', rarest)
    .where('word.incident_no', '<', before)
    .where('word_incident.school', '=', school)
    .whereRef('word_incident.incident_no', '=', 'word.incident_no')
    .where(seen(school, viewer, 'word_incident.incident'));
  for (const word of others) query = query.where(hasWord(schoolNo, word, 'word.incident_no'));
  return query
    .select(['word_incident.incident', 'word.incident_no'])
    .orderBy('word.incident_no', 'desc')
    .limit(count)
    .execute();
}
