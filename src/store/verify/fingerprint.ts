// The hash of a report's own entry, which its reporter was shown: the person who kept it is a witness outside
// the school that the report was made, and that it says what it said.
import type { Database, Reader } from '../db/database.ts';
import type { LogRow } from '../db/tables.ts';
import { entryHash } from '../log/entry.ts';
import { readEvent } from '../log/read-event.ts';

/** A report's own entry: when it was made, and its hash, computed anew from what is stored. */
type Fingerprint = { readonly reference: string; readonly at: number; readonly hash: string };

/** The hash of the first entry of an incident, which is its report; '' where there is none. */
export async function fingerprintOf(
  { database, schoolId }: { readonly database: Database; readonly schoolId: string },
  incident: string,
): Promise<string> {
  const first = database.reader.selectFrom('log').select('hash').where('school', '=', schoolId);
  const row = await first.where('stream', '=', incident).where('version', '=', 1).executeTakeFirst();
  return row?.hash ?? '';
}

/** The fingerprint of every report with that reference: one, or none where there is no such report. */
export async function fingerprintsOf(db: Reader, reference: string): Promise<readonly Fingerprint[]> {
  const rows = await db
    .selectFrom('log')
    .selectAll()
    .where('type', '=', 'reported')
    .where('facts', 'like', `%${reference.replaceAll(/[%_]/g, '')}%`)
    .execute();
  const isOf = (row: LogRow) => readEvent(row).facts.reference === reference;
  return rows.filter(isOf).map((row) => ({ reference, at: row.at, hash: entryHash(row) }));
}
