// The rows that are folded from the log, as sets to compare or to put anew: states, casebook, keys,
// exclusions, wakings. They hold nothing that the log does not, so all of them may be thrown away and folded
// again.

import { type Kysely, sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { CasebookRow, ExclusionRow, SightRow, StateRow, Tables, WakeRow } from '../db/tables.ts';
import type { StreamKind } from '../log/log.ts';
import { casebookRows, exclusionRows, type Sighted, sightRows, wakeRows } from './sight.ts';
import { foldNow, stateRow } from './states.ts';

export type KeptRows = {
  readonly state: readonly StateRow[];
  readonly casebook: readonly CasebookRow[];
  readonly sight: readonly SightRow[];
  readonly exclusion: readonly ExclusionRow[];
  readonly wake: readonly WakeRow[];
};

export type RowCounts = Record<keyof KeptRows, number>;

/** The folded tables, each with the column in which a stream stands. */
const streamColumn = {
  state: 'stream',
  casebook: 'incident',
  sight: 'stream',
  exclusion: 'stream',
  wake: 'stream',
} as const satisfies Record<keyof KeptRows, string>;

const tables = Object.keys(streamColumn) as readonly (keyof KeptRows)[];

export const noRows = (): RowCounts => ({ state: 0, casebook: 0, sight: 0, exclusion: 0, wake: 0 });

/** A stream as folded; `sighted` where it is seen by keys. */
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
    casebook: casebookRows(school, seen),
    sight: seen.flatMap((each) => sightRows(school, each)),
    exclusion: seen.flatMap((each) => exclusionRows(school, each)),
    wake: wakeRows(school, seen),
  };
}

export async function keptRows(
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
): Promise<KeptRows> {
  const found: Partial<Record<keyof KeptRows, readonly unknown[]>> = {};
  for (const table of tables) {
    const rows = sql`select * from ${sql.table(table)}
      where school = ${school} and ${sql.ref(streamColumn[table])} in (${sql.join([...streams])})`;
    found[table] = (await rows.execute(db)).rows;
  }
  return found as KeptRows;
}

export async function countRows(db: Kysely<Tables>, school: string): Promise<RowCounts> {
  const counts = noRows();
  for (const table of tables) {
    const counted = db.selectFrom(table).select((row) => row.fn.countAll<number>().as('count'));
    counts[table] = Number((await counted.where('school', '=', school).executeTakeFirst())?.count ?? 0);
  }
  return counts;
}

export async function deleteRows(tx: Tx, school: string): Promise<void> {
  for (const table of tables) await tx.deleteFrom(table).where('school', '=', school).execute();
}

export async function putRows(tx: Tx, rows: KeptRows): Promise<void> {
  for (const table of tables) {
    if (rows[table].length === 0) continue;
    await tx
      .insertInto(table)
      .values(rows[table] as never)
      .execute();
  }
}

/** Keeps who writes waiting, and says by which fold the school is folded from then on. */
export async function beginFold(tx: Tx, school: string): Promise<void> {
  await tx.updateTable('head').set({ fold: foldNow }).where('school', '=', school).execute();
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
