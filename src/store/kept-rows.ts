// The rows that are folded from the log, as sets to compare or to put anew: states, casebook, keys, walls.
// They hold nothing that the log does not, so all of them may be thrown away and folded again.

import type { Kysely } from 'kysely';
import type { Tx } from './database.ts';
import type { StreamKind } from './log.ts';
import { casebookRow, type Sighted, sightRows, wallRows } from './sight.ts';
import { foldNow, stateRow } from './states.ts';
import type { CasebookRow, SightRow, StateRow, Tables, WallRow } from './tables.ts';

/** The folded rows of some streams. */
export type KeptRows = {
  readonly state: readonly StateRow[];
  readonly casebook: readonly CasebookRow[];
  readonly sight: readonly SightRow[];
  readonly wall: readonly WallRow[];
};

/** How many rows each table has. */
export type RowCounts = Record<keyof KeptRows, number>;

const tables = ['state', 'casebook', 'sight', 'wall'] as const satisfies readonly (keyof KeptRows)[];

/** A stream as folded; `sighted` for an incident. */
export type Folded = {
  readonly stream: string;
  readonly kind: StreamKind;
  readonly state: { readonly version: number };
  readonly sighted: Sighted | null;
};

/** The rows that are to be kept of these streams. */
export function rowsOf(school: string, folded: readonly Folded[]): KeptRows {
  const seen = folded.flatMap((each) => (each.sighted === null ? [] : [each.sighted]));
  return {
    state: folded.map((each) => stateRow(school, each)),
    casebook: seen.map((each) => casebookRow(school, each, each.updatedAt ?? 0)),
    sight: seen.flatMap((each) => sightRows(school, each)),
    wall: seen.flatMap((each) => wallRows(school, each)),
  };
}

/** The rows that are kept of these streams. */
export async function keptRows(
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
): Promise<KeptRows> {
  const [state, casebook, sight, wall] = await Promise.all([
    db.selectFrom('state').selectAll().where('school', '=', school).where('stream', 'in', streams).execute(),
    db
      .selectFrom('casebook')
      .selectAll()
      .where('school', '=', school)
      .where('incident', 'in', streams)
      .execute(),
    db
      .selectFrom('sight')
      .selectAll()
      .where('school', '=', school)
      .where('incident', 'in', streams)
      .execute(),
    db.selectFrom('wall').selectAll().where('school', '=', school).where('incident', 'in', streams).execute(),
  ]);
  return { state, casebook, sight, wall };
}

/** How many rows are kept of the school altogether. */
export async function countRows(db: Kysely<Tables>, school: string): Promise<RowCounts> {
  const counts: RowCounts = { state: 0, casebook: 0, sight: 0, wall: 0 };
  for (const table of tables) {
    const counted = db.selectFrom(table).select((row) => row.fn.countAll<number>().as('count'));
    counts[table] = Number((await counted.where('school', '=', school).executeTakeFirst())?.count ?? 0);
  }
  return counts;
}

/** Throws away all that is folded of the school. */
export async function deleteRows(tx: Tx, school: string): Promise<void> {
  for (const table of tables) await tx.deleteFrom(table).where('school', '=', school).execute();
}

/** Puts rows in place of none. */
export async function putRows(tx: Tx, rows: KeptRows): Promise<void> {
  if (rows.state.length > 0) await tx.insertInto('state').values(rows.state).execute();
  if (rows.casebook.length > 0) await tx.insertInto('casebook').values(rows.casebook).execute();
  if (rows.sight.length > 0) await tx.insertInto('sight').values(rows.sight).execute();
  if (rows.wall.length > 0) await tx.insertInto('wall').values(rows.wall).execute();
}

/** Whether some rows of the school were folded by an older fold than today's. */
export async function hasOldFolds(db: Kysely<Tables>, school: string): Promise<boolean> {
  const row = await db
    .selectFrom('state')
    .select('stream')
    .where('school', '=', school)
    .where('fold', '<', foldNow)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
