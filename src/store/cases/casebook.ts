// The casebook: the incidents that somebody may see, in pages. What needs one first comes straight from the
// keys: one branch a key, each as long as the page at most. Any other order or filter walks the casebook,
// unless the viewer sees so few that looking at all is quicker. A cursor names only the last place that was
// shown: it tells nothing of what is hidden between.
import { type Kysely, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { FigureRow, Period } from '../../incident/figures/figure-row.ts';
import type { Mark } from '../../incident/figures/marks.ts';
import type { Stage } from '../../incident/state/stages.ts';
import type { Moment } from '../../policy/clock.ts';
import type { TickedPolicy } from '../../policy/information-policies.ts';
import type { PointNumber } from '../../policy/policy.ts';
import { type CauseId, type Severity, severities } from '../../policy/procedures/procedures.ts';
import type { PersonId, Reference } from '../../record/ids.ts';
import { asking } from '../db/asking.ts';
import type { Reader } from '../db/database.ts';
import type { CasebookRow, Tables } from '../db/tables.ts';
import { isInRegister } from './figures.ts';
import { notExcluded, ofKeys, seenEach, seesFew, type Viewer } from './seen.ts';

// What goes on now, for the head of every page: by keys of its own, of which there are hardly ever any rows.

/** More than this stand on the desk. */
const shownMax = 3;

const ask = asking((db, school: string, person: PersonId, ...keys: readonly string[]) =>
  db
    .selectFrom('sight')
    // A cross join keeps SQLite to this order: with one key alone it would walk the casebook.
    .crossJoin('casebook')
    .whereRef('casebook.incident', '=', 'sight.stream')
    .select('casebook.reference')
    .distinct()
    .where('sight.school', '=', school)
    .where('casebook.school', '=', school)
    .where('sight.viewer', 'in', keys)
    .where(notExcluded(school, { person, keys: [] }, 'sight.stream'))
    .limit(shownMax),
);

export const happeningOf = async (
  db: Reader,
  school: string,
  { person, keys }: Viewer,
): Promise<readonly Reference[]> =>
  keys.length === 0
    ? []
    : (await ask(db, school, person, ...keys)).map(({ reference }) => reference as Reference);

/** What a casebook is narrowed to; severity and causes null are what has none yet. */
export type CasebookFilter = {
  readonly stage?: readonly Stage[] | undefined;
  readonly severity?: Severity | null | undefined;
  /** Only what is to be acted on now or today. */
  readonly hurried?: true | undefined;
  readonly causes?: readonly CauseId[] | null | undefined;
  readonly certainty?: FigureRow['certainty'] | undefined;
  readonly policy?: TickedPolicy | undefined;
  readonly point?: PointNumber | undefined;
  /** `kept` is any timescale that was kept. */
  readonly mark?: Mark | 'kept' | undefined;
  readonly ownMistake?: true | undefined;
  readonly isProtected?: true | undefined;
  /** Leaves out what was set aside, and what is no breach. */
  readonly inRegister?: true | undefined;
  readonly reported?: Period | undefined;
  readonly lead?: PersonId | undefined;
  /** Only what fell due before this moment. */
  readonly overdueAt?: Moment | undefined;
};

type Walk = 'due' | 'reported' | 'updated';

type Place = { readonly at: Moment; readonly incident: string };

/** What is looked for: at most `limit` places after one, or from the start. */
type Search = {
  readonly school: string;
  readonly viewer: Viewer;
  readonly walk: Walk;
  readonly filter: CasebookFilter;
  readonly after: Place | null;
  readonly limit: number;
};

const columns = { due: 'due_at', reported: 'reported_at', updated: 'updated_at' } as const;

async function placesOf(db: Kysely<Tables>, search: Search): Promise<readonly Place[]> {
  if (search.viewer.keys.length === 0) return [];
  if (search.walk === 'due' && isPlain(search.filter)) return byKeys(db, search);
  const few = await seesFew(db, search.school, search.viewer);
  return few ? amongFew(db, search) : walked(db, search);
}

/** Whether it asks for no more than what is overdue. */
const isPlain = ({ overdueAt: _overdueAt, ...narrowing }: CasebookFilter): boolean =>
  Object.values(narrowing).every((each) => each === undefined);

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

function amongFew(db: Kysely<Tables>, search: Search): Promise<Place[]> {
  // A cross join keeps SQLite to this order: the few first, each then found in the casebook by its key.
  const query = db
    .selectFrom(ofKeys(db, search.school, search.viewer).as('few'))
    .crossJoin('casebook')
    .whereRef('casebook.incident', '=', 'few.stream')
    .where(notExcluded(search.school, search.viewer, 'casebook.incident'));
  return narrowed(query as unknown as FromCasebook, search).execute();
}

function walked(db: Kysely<Tables>, search: Search): Promise<Place[]> {
  const query = db.selectFrom('casebook').where(seenEach(search.school, search.viewer, 'casebook.incident'));
  return narrowed(query, search).execute();
}

// What has ended is asked for in the words of an index of its own, in which what is due stands first.
const ended: Partial<Record<Stage, RawBuilder<SqlBool>>> = {
  closed: sql<SqlBool>`casebook.stage = 'closed'`,
  'set-aside': sql<SqlBool>`casebook.stage = 'set-aside'`,
};

/** Not by the column itself: for several, PostgreSQL would leave the order of the index, and sort all. */
const oneOf = (column: string, values: readonly string[]) =>
  sql<SqlBool>`${sql.ref(column)} || '' in (${values.length === 0 ? sql`null` : sql.join([...values])})`;

const inStages = (stages: readonly Stage[]) => {
  const [stage, ...others] = stages;
  return (others.length === 0 && stage && ended[stage]) || oneOf('casebook.stage', stages);
};

type FromCasebook = SelectQueryBuilder<Tables, 'casebook', unknown>;

function narrowed(from: FromCasebook, { school, walk, filter, after, limit }: Search) {
  const column = `casebook.${columns[walk]}` as const;
  const direction = walk === 'due' ? 'asc' : 'desc';
  let query = from.where('casebook.school', '=', school);
  if (filter.stage !== undefined) query = query.where(inStages(filter.stage));
  if (filter.severity !== undefined) {
    query = query.where('casebook.severity', filter.severity === null ? 'is' : '=', filter.severity);
  }
  // In the words of an index of its own.
  if (filter.hurried) query = query.where(sql<SqlBool>`casebook.hurry in ('now', 'today')`);
  if (filter.lead !== undefined) query = query.where('casebook.lead', '=', filter.lead);
  query = counted(query, filter);
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

function counted<Q extends FromCasebook>(from: Q, filter: CasebookFilter): Q {
  const { causes, certainty, policy, point, mark, ownMistake, isProtected, inRegister, reported } = filter;
  let query: FromCasebook = from;
  if (causes === null) query = query.where('casebook.cause', 'is', null);
  else if (causes !== undefined) query = query.where(oneOf('casebook.cause', causes));
  if (certainty !== undefined) query = query.where('casebook.certainty', '=', certainty);
  if (policy !== undefined) query = query.where('casebook.policies', 'like', `%"${policy}"%`);
  if (point !== undefined) query = query.where('casebook.points', 'like', `%"${point}"%`);
  if (mark === 'kept') query = query.where('casebook.marks', 'like', '% kept:%');
  else if (mark !== undefined) query = query.where('casebook.marks', 'like', `% ${mark} %`);
  if (ownMistake) query = query.where('casebook.own_mistake', '=', 1);
  if (isProtected) query = query.where('casebook.protected', '=', 1);
  if (inRegister) query = query.where(isInRegister);
  if (reported === undefined) return query as Q;
  const { from: first, until } = reported;
  return query.where('casebook.reported_at', '>=', first).where('casebook.reported_at', '<', until) as Q;
}

/** The orders: earliest due; latest reported; most severe, then earliest due; latest changed. */
export const casebookOrders = ['due', 'reported', 'severity', 'updated'] as const;
export type CasebookOrder = (typeof casebookOrders)[number];

/** Which page of a casebook; `after` is the last page's cursor: one that does not fit means the first. */
export type CasebookQuery = CasebookFilter & {
  readonly order: CasebookOrder;
  readonly after?: string | null | undefined;
  readonly limit: number;
};

/** A page of a casebook; `next` is the cursor of what follows, null at the end. */
export type CasebookPage = { readonly rows: readonly CasebookRow[]; readonly next: string | null };

const limitMax = 1000;
/** Where counting stops: what is shown from there is a plus. */
export const countMax = 100;

// Unclassified last: those that press come first by when they are due.
const levels: readonly (Severity | null)[] = [...[...severities].reverse(), null];

/** A place on a page; `level` is which severity it stands under, 0 in every other order. */
type Leveled = Place & { readonly level: number };

export async function listIncidents(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  query: CasebookQuery,
): Promise<CasebookPage> {
  const { order, limit: asked, after, ...filter } = query;
  const limit = Math.max(1, Math.min(asked, limitMax));
  const walk = order === 'severity' ? 'due' : order;
  const search: LeveledSearch = {
    school,
    viewer,
    walk,
    filter,
    after: readCursor(order, after),
    // One more than is shown tells whether a page follows.
    limit: limit + 1,
  };
  const found = order === 'severity' ? await bySeverity(db, search) : await onLevel(db, search, 0);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await casebookRows(
      db,
      school,
      shown.map(({ incident }) => incident),
    ),
    next: found.length > limit && last !== undefined ? cursorOf(order, last) : null,
  };
}

/** How many incidents the viewer sees with this filter, at most `countMax`. */
export async function countIncidents(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  filter: CasebookFilter,
): Promise<number> {
  const search = { school, viewer, walk: 'due', filter, after: null, limit: countMax } as const;
  return (await placesOf(db, search)).length;
}

type LeveledSearch = Search & { readonly after: Leveled | null };

async function onLevel(db: Kysely<Tables>, search: Search, level: number): Promise<readonly Leveled[]> {
  return (await placesOf(db, search)).map((place) => ({ ...place, level }));
}

async function bySeverity(db: Kysely<Tables>, search: LeveledSearch): Promise<readonly Leveled[]> {
  const { filter, after, limit } = search;
  const found: Leveled[] = [];
  for (const [level, severity] of levels.entries()) {
    if (level < (after?.level ?? 0)) continue;
    if (filter.severity !== undefined && filter.severity !== severity) continue;
    const rest = {
      ...search,
      filter: { ...filter, severity },
      after: level === after?.level ? after : null,
      limit: limit - found.length,
    };
    found.push(...(await onLevel(db, rest, level)));
    if (found.length === limit) break;
  }
  return found;
}

/** The rows of these incidents, in this order; the person who asks has checked who may see them. */
export async function casebookRows(
  db: Kysely<Tables>,
  school: string,
  incidents: readonly string[],
): Promise<readonly CasebookRow[]> {
  if (incidents.length === 0) return [];
  const rows = await db
    .selectFrom('casebook')
    .selectAll()
    .where('school', '=', school)
    .where('incident', 'in', incidents)
    .execute();
  const byIncident = new Map(rows.map((row) => [row.incident, row]));
  return incidents.flatMap((incident) => byIncident.get(incident) ?? []);
}

const cursorOf = (order: CasebookOrder, { level, at, incident }: Leveled): string =>
  Buffer.from(JSON.stringify([order, level, at, incident])).toString('base64url');

function readCursor(order: CasebookOrder, cursor: string | null | undefined): Leveled | null {
  if (!cursor) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(read) || read.length !== 4 || read[0] !== order) return null;
    const [, level, at, incident] = read as unknown[];
    if (!Number.isSafeInteger(level) || !Number.isSafeInteger(at) || typeof incident !== 'string')
      return null;
    return { level: level as number, at: at as number, incident };
  } catch {
    return null;
  }
}

/** By their own key alone: what the person reported while signed in. */
export const reporterViewer = (person: PersonId): Viewer => ({ person, keys: [`reporter:${person}`] });
