// Who may see what, as conditions of a query: a stream is there for who holds one of its keys and is
// not excluded from it. No query on many streams goes without; what it leaves out is not even counted.
// Few or many makes the plan: among few each is looked at, among many one walks and asks on the way.
import { type ExpressionWrapper, type Kysely, type SqlBool, sql } from 'kysely';
import type { PersonId } from '../../record/ids.ts';
import type { Tables } from '../db/tables.ts';

/** Who asks, and the keys that they hold. */
export type Viewer = { readonly person: PersonId; readonly keys: readonly string[] };

type Condition = ExpressionWrapper<Tables, never, SqlBool>;

/** That the person is excluded from the stream that stands in this column. */
export const isExcluded = (school: string, person: PersonId, column: string) =>
  sql<SqlBool>`exists (
    select 1 from exclusion where exclusion.school = ${school} and exclusion.person = ${person}
    and exclusion.stream = ${sql.ref(column)})`;

/** That the viewer is not excluded from the stream that stands in this column. */
export const notExcluded = (school: string, { person }: Viewer, column: string): Condition =>
  sql<SqlBool>`not ${isExcluded(school, person, column)}` as unknown as Condition;

/** That one of these keys opens the stream that stands in this column, exclusions not subtracted yet. */
export const opensWith = (school: string, keys: readonly string[], column: string) =>
  sql<SqlBool>`exists (
    select 1 from sight where sight.school = ${school} and sight.stream = ${sql.ref(column)}
    and sight.viewer in (${keys.length === 0 ? sql`null` : sql.join([...keys])}))`;

/** That the viewer sees the stream that stands in this column. */
export const seen = (school: string, viewer: Viewer, column: string): Condition =>
  sql<SqlBool>`(${opensWith(school, viewer.keys, column)}
    and ${notExcluded(school, viewer, column)})` as unknown as Condition;

/** Above this number of incidents a walk finds a page sooner than looking at each. */
const fewMax = 500;

/** Whether each of the viewer's keys opens few incidents. */
export async function seesFew(db: Kysely<Tables>, school: string, viewer: Viewer): Promise<boolean> {
  for (const key of viewer.keys) {
    const beyond = await db
      .selectFrom('sight')
      .select('stream')
      .where('school', '=', school)
      .where('viewer', '=', key)
      .limit(1)
      .offset(fewMax)
      .executeTakeFirst();
    if (beyond !== undefined) return false;
  }
  return true;
}

/**
 * Every stream of the viewer's keys, once, exclusions not subtracted yet; there must be a key. One branch a
 * key: under one condition for all keys SQLite would scan the sight of everybody.
 */
export function ofKeys(db: Kysely<Tables>, school: string, viewer: Viewer) {
  const branches = viewer.keys.map((key) =>
    db.selectFrom('sight').select('stream').where('school', '=', school).where('viewer', '=', key),
  );
  return branches.reduce((union, branch) => union.union(branch));
}
