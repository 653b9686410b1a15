// What a restore leaves behind: a mark that keeps the instance closed until two people confirm that these
// are the right data. Entries made after it carry a higher lineage, so that nobody takes them for the ones
// that were lost.

import type { Kysely } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import { seen, type Viewer } from '../cases/seen.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** A restore that was not confirmed yet: when it was done, of which backup, and who has confirmed so far. */
export type Restored = {
  readonly restoredAt: Moment;
  readonly backupMadeAt: Moment;
  readonly lineage: number;
  readonly confirmedBy: readonly string[];
  /** At least so many entries were lost, after this place in the record, and with them so many receipts. */
  readonly lacks?: number;
  readonly lacksAfter?: number;
  readonly lacksReceipts?: number;
};

const name = 'restored';
const confirmationCount = 2;

/** The restore that waits to be confirmed, or null: then the instance is open. */
export async function restoredMark(db: Kysely<Tables>, school: string): Promise<Restored | null> {
  const mark = db.selectFrom('setting').select('value').where('school', '=', school);
  const row = await mark.where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.value) as Restored);
}

/** How much there is for one viewer to judge a restore by; `newestAt` is when the newest entry was made. */
export type Contents = {
  readonly incidents: number;
  readonly entries: number;
  readonly newestAt: Moment | null;
};

/** What the viewer may see of the incidents that were restored: what they may not see is not even counted. */
export async function contentsFor(db: Kysely<Tables>, school: string, viewer: Viewer): Promise<Contents> {
  const found = await db
    .selectFrom('log')
    .select(({ fn }) => [
      fn.count('stream').distinct().as('incidents'),
      fn.countAll().as('entries'),
      fn.max('at').as('newestAt'),
    ])
    .where('school', '=', school)
    .where(seen(school, viewer, 'log.stream'))
    .executeTakeFirstOrThrow();
  const { incidents, entries, newestAt } = found;
  return {
    incidents: Number(incidents),
    entries: Number(entries),
    newestAt: newestAt === null ? null : Number(newestAt),
  };
}

/** In the transaction of a restore: raises the lineage and closes the instance. */
export async function markRestored(
  tx: Tx,
  school: string,
  times: Pick<Restored, 'restoredAt' | 'backupMadeAt' | 'lacks' | 'lacksAfter' | 'lacksReceipts'>,
): Promise<Restored> {
  const raised = await tx
    .updateTable('head')
    .set((row) => ({ lineage: row('lineage', '+', 1) }))
    .where('school', '=', school)
    .returning('lineage')
    .executeTakeFirst();
  const restored = { ...times, lineage: raised?.lineage ?? 1, confirmedBy: [] };
  await putMark(tx, school, restored);
  return restored;
}

/** A person confirms the restore; returns what still waits for a second person, or null once it is open. */
export function confirmRestore(database: Database, school: string, person: string): Promise<Restored | null> {
  return database.transaction(async (tx) => {
    // Takes the head first, so that two who confirm at once are counted one after the other.
    await tx
      .updateTable('head')
      .set((row) => ({ lineage: row.ref('lineage') }))
      .where('school', '=', school)
      .execute();
    const restored = await restoredMark(tx, school);
    if (restored === null) return null;
    const confirmedBy = [...new Set([...restored.confirmedBy, person])];
    await tx.deleteFrom('setting').where('school', '=', school).where('name', '=', name).execute();
    if (confirmedBy.length >= confirmationCount) return null;
    const waiting = { ...restored, confirmedBy };
    await putMark(tx, school, waiting);
    return waiting;
  });
}

async function putMark(tx: Tx, school: string, restored: Restored): Promise<void> {
  const value = JSON.stringify(restored);
  await tx
    .insertInto('setting')
    .values({ school, name, value })
    .onConflict((conflict) => conflict.columns(['school', 'name']).doUpdateSet({ value }))
    .execute();
}
