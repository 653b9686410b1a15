// Which incident a receipt opens. Kept is only a keyed digest of the code, from which nobody recovers it.
import type { Digest } from '../../record/ids.ts';
import type { Reader } from '../db/database.ts';
import { inserting } from '../db/inserting.ts';

/** Keeps the digests of receipts. */
export const putReceipts = inserting('receipt');

/** The incident that a receipt with one of these digests opens to its reporter, or null. */
export async function incidentByReceipt(
  db: Reader,
  school: string,
  digests: readonly Digest[],
): Promise<string | null> {
  const row = await db
    .selectFrom('receipt')
    .select('incident')
    .where('school', '=', school)
    .where('digest', 'in', digests)
    .executeTakeFirst();
  return row?.incident ?? null;
}
