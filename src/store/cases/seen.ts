// Who may see what, as conditions of a query: a stream is there for who holds one of its keys and is
// not excluded from it. No query on many streams goes without; what it leaves out is not even counted.
// Few or many makes the plan: among few each is looked at, among many one walks and asks on the way.
import { type ExpressionWrapper, type Kysely, type SqlBool, sql } from 'kysely';
import type { PersonId } from '../../record/ids.ts';
import type { Tables } from '../db/tables.ts';

/** Who asks, and the keys that they hold. */
export type Viewer = { readonly person: PersonId; readonly keys: readonly string[] };

type Condition = ExpressionWrapper<Tables, never, SqlBool>;

const exclusions = (school: string, person: PersonId, column: string) =>
  sql`select 1 from exclusion where exclusion.school = ${school} and exclusion.person = ${person}
    and exclusion.stream = ${sql.ref(column)}`;

const sights = (school: string, keys: readonly string[], column: string) =>
  sql`select 1 from sight where sight.school = ${school} and sight.stream = ${sql.ref(column)}
    and sight.viewer in (${keys.length === 0 ? sql`null` : sql.join([...keys])})`;

// With `exists`, PostgreSQL may make a table of all that the viewer sees: right where all of it is counted.
// Where a page is walked, and within a `case`, each is looked up instead: among many schools it guesses by an
// average one, and would make that table for each page of a larger one.

/** That the viewer is not excluded from the stream that stands in this column. */
export const notExcluded = (school: string, { person }: Viewer, column: string): Condition =>
  sql<SqlBool>`not exists (${exclusions(school, person, column)})` as unknown as Condition;

/** That the viewer sees the stream that stands in this column. */
export const seen = (school: string, viewer: Viewer, column: string): Condition =>
  sql<SqlBool>`(exists (${sights(school, viewer.keys, column)})
    and ${notExcluded(school, viewer, column)})` as unknown as Condition;

/** That the person is excluded from the stream that stands in this column, within a `case`. */
export const isExcluded = (school: string, person: PersonId, column: string) =>
  sql<SqlBool>`((${exclusions(school, person, column)} limit 1) is not null)`;

/** That one of these keys opens the stream that stands in this column, within a `case`; excluded or not. */
export const opensWith = (school: string, keys: readonly string[], column: string) =>
  sql<SqlBool>`((${sights(school, keys, column)} limit 1) is not null)`;

/** The same as `seen`, each looked up by itself. */
export const seenEach = (school: string, viewer: Viewer, column: string): Condition =>
  sql<SqlBool>`(${opensWith(school, viewer.keys, column)}
    and not ${isExcluded(school, viewer.person, column)})` as unknown as Condition;

/** Above this number of incidents a walk finds a page sooner than looking at each. */
const fewMax = 500;

/** The keys of those who see many: it hardly becomes few again, and only the way to look is chosen by it. */
const seeingMany = new WeakSet<readonly string[]>();

/** Whether each of the viewer's keys opens few incidents: there are many keys, so it is asked at once. */
export async function seesFew(db: Kysely<Tables>, school: string, viewer: Viewer): Promise<boolean> {
  if (viewer.keys.length === 0) return true;
  if (seeingMany.has(viewer.keys)) return false;
  const beyond = viewer.keys.map(
    (key) => sql`exists (select 1 from (select stream from sight where sight.school = ${school}
      and sight.viewer = ${key} limit 1 offset ${fewMax}) as beyond)`,
  );
  const question = sql<{ many: number | boolean }>`select ${sql.join(beyond, sql` or `)} as many`;
  const { rows } = await question.execute(db);
  if (rows[0]?.many) seeingMany.add(viewer.keys);
  return !rows[0]?.many;
}

/**
 * Every stream of the viewer's keys, once, exclusions not subtracted yet; there must be a key. One branch a
 * key, each in the order of the table's own key: else SQLite would scan the sight of everybody.
 */
export function ofKeys(db: Kysely<Tables>, school: string, viewer: Viewer) {
  const branches = viewer.keys.map((key) =>
    db
      .selectFrom('sight')
      .select(['due_at', 'stream'])
      .where('school', '=', school)
      .where('viewer', '=', key),
  );
  return branches.reduce((union, branch) => union.union(branch));
}
