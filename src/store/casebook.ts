// The casebook: the incidents that somebody may see, in pages, and how one is found by its reference or a
// receipt. A cursor names only the last place that was shown: it tells nothing of what is hidden between.
import type { Kysely } from 'kysely';
import { type Severity, severities } from '../policy/procedures.ts';
import type { PersonId } from '../record/ids.ts';
import { type CasebookFilter, type Place, placesOf, type Search } from './casebook-places.ts';
import type { Viewer } from './seen.ts';
import type { CasebookRow, Tables } from './tables.ts';

/** The orders: earliest due; latest reported; most severe, then earliest due; latest changed. */
export const casebookOrders = ['due', 'reported', 'severity', 'updated'] as const;
/** The order of a casebook. */
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

/** One page of the incidents that the viewer may see. */
export async function listIncidents(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  query: CasebookQuery,
): Promise<CasebookPage> {
  const { order } = query;
  const limit = Math.max(1, Math.min(query.limit, limitMax));
  const walk = order === 'severity' ? 'due' : order;
  const search: LeveledSearch = {
    school,
    viewer,
    walk,
    filter: query,
    after: readCursor(order, query.after),
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

/** The rows of these incidents, in this order; whoever asks has checked who may see them. */
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

/** What the person reported while signed in, latest first. */
export async function myReports(
  db: Kysely<Tables>,
  school: string,
  person: PersonId,
): Promise<readonly CasebookRow[]> {
  const viewer: Viewer = { person, keys: [`reporter:${person}`] };
  return (await listIncidents(db, school, viewer, { order: 'reported', limit: limitMax })).rows;
}
