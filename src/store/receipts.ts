// Which incident a receipt opens. Kept is only a keyed digest of the code, from which nobody recovers it.
import type { Digest } from '../record/ids.ts';
import type { Reader, Tx } from './database.ts';
import type { ReceiptRow } from './tables.ts';

/** Keeps the digests of receipts. */
export async function putReceipts(tx: Tx, rows: readonly ReceiptRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('receipt').values(rows).execute();
}

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
