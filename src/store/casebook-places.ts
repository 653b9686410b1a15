// Where the incidents of a page of the casebook stand: the three ways in which they are found.
// What needs one first comes straight from the keys: one branch a key, each as long as the page at most. Any
// other order or filter walks the casebook, unless the viewer sees so few that looking at all is quicker.
import { type Kysely, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Stage } from '../incident/vocabulary.ts';
import type { Moment } from '../policy/clock.ts';
import type { CauseId, Severity } from '../policy/procedures.ts';
import type { PersonId } from '../record/ids.ts';
import { notExcluded, ofKeys, seen, seesFew, type Viewer } from './seen.ts';
import type { Tables } from './tables.ts';

/** What a casebook is narrowed to; severity null is what was not classified yet. */
export type CasebookFilter = {
  readonly stage?: readonly Stage[] | undefined;
  readonly severity?: Severity | null | undefined;
  readonly cause?: CauseId | undefined;
  readonly lead?: PersonId | undefined;
  /** Only what fell due before this moment. */
  readonly overdueAt?: Moment | undefined;
};

/** What the casebook is walked by: due first; latest reported or changed first. */
export type Walk = 'due' | 'reported' | 'updated';

/** A place in a walk. */
export type Place = { readonly at: Moment; readonly incident: string };

/** What is looked for: at most `limit` places after one, or from the start. */
export type Search = {
  readonly school: string;
  readonly viewer: Viewer;
  readonly walk: Walk;
  readonly filter: CasebookFilter;
  readonly after: Place | null;
  readonly limit: number;
};

const columns = { due: 'due_at', reported: 'reported_at', updated: 'updated_at' } as const;

/** The next places that the viewer may see. */
export async function placesOf(db: Kysely<Tables>, search: Search): Promise<readonly Place[]> {
  if (search.viewer.keys.length === 0) return [];
  const { stage, severity, cause, lead } = search.filter;
  const plain = [stage, severity, cause, lead].every((each) => each === undefined);
  if (search.walk === 'due' && plain) return byKeys(db, search);
  const few = await seesFew(db, search.school, search.viewer);
  return few ? amongFew(db, search) : walked(db, search);
}

/** What needs the viewer first: a branch a key, and what comes first of all of them. */
function byKeys(db: Kysely<Tables>, { school, viewer, filter, after, limit }: Search): Promise<Place[]> {
  const branches = viewer.keys.map((key) => {
    let branch = db
      .selectFrom('sight')
      .select(['due_at as at', 'stream as incident'])
      .where('school', '=', school)
      .where('viewer', '=', key)
      .where(notExcluded(school, viewer, 'sight.stream'));
    if (filter.overdueAt !== undefined) branch = branch.where('due_at', '<', filter.overdueAt);
    if (after !== null)
      branch = branch.where(sql<SqlBool>`(due_at, stream) > (${after.at}, ${after.incident})`);
    return db
      .selectFrom(branch.orderBy('due_at').orderBy('stream').limit(limit).as('branch'))
      .select(['at', 'incident']);
  });
  const all = branches.reduce((union, branch) => union.union(branch));
  return db
    .selectFrom(all.as('place'))
    .select(['at', 'incident'])
    .orderBy('at')
    .orderBy('incident')
    .limit(limit)
    .execute();
}

/** Looks at every incident of the viewer's keys. */
function amongFew(db: Kysely<Tables>, search: Search): Promise<Place[]> {
  // A cross join keeps SQLite to this order: the few first, each then found in the casebook by its key.
  const query = db
    .selectFrom(ofKeys(db, search.school, search.viewer).as('few'))
    .crossJoin('casebook')
    .whereRef('casebook.incident', '=', 'few.stream')
    .where(notExcluded(search.school, search.viewer, 'casebook.incident'));
  return narrowed(query as unknown as FromCasebook, search).execute();
}

/** Walks the casebook in its order. */
function walked(db: Kysely<Tables>, search: Search): Promise<Place[]> {
  const query = db.selectFrom('casebook').where(seen(search.school, search.viewer, 'casebook.incident'));
  return narrowed(query, search).execute();
}

// What has ended is asked for in the words of an index of its own, in which what is due stands first.
const ended: Partial<Record<Stage, RawBuilder<SqlBool>>> = {
  closed: sql<SqlBool>`casebook.stage = 'closed'`,
  'set-aside': sql<SqlBool>`casebook.stage = 'set-aside'`,
};
const inStages = ([stage, ...others]: readonly Stage[]) =>
  (stage !== undefined && others.length === 0 ? ended[stage] : undefined) ??
  sql<SqlBool>`casebook.stage in (${sql.join([stage, ...others])})`;

type FromCasebook = SelectQueryBuilder<Tables, 'casebook', unknown>;

function narrowed(from: FromCasebook, { school, walk, filter, after, limit }: Search) {
  const column = `casebook.${columns[walk]}` as const;
  const direction = walk === 'due' ? 'asc' : 'desc';
  let query = from.where('casebook.school', '=', school);
  if (filter.stage !== undefined) query = query.where(inStages(filter.stage));
  if (filter.severity !== undefined) {
    query = query.where('casebook.severity', filter.severity === null ? 'is' : '=', filter.severity);
  }
  if (filter.cause !== undefined) query = query.where('casebook.cause', '=', filter.cause);
  if (filter.lead !== undefined) query = query.where('casebook.lead', '=', filter.lead);
  if (filter.overdueAt !== undefined) query = query.where('casebook.due_at', '<', filter.overdueAt);
  if (after !== null) {
    const place = sql`(${sql.ref(column)}, casebook.incident)`;
    const than = sql`(${after.at}, ${after.incident})`;
    query = query.where(walk === 'due' ? sql<SqlBool>`${place} > ${than}` : sql<SqlBool>`${place} < ${than}`);
  }
  return query
    .select([`${column} as at`, 'casebook.incident as incident'])
    .orderBy(column, direction)
    .orderBy('casebook.incident', direction)
    .limit(limit);
}
