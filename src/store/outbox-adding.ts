// Adding to a letter that waits in the outbox. Only while nobody has taken it: a letter that was tried may
// have arrived, and whoever got it would take what comes under the same Message-ID for the same.

import type { Tx } from './database.ts';
import type { DatabaseKind } from './dialect-differences.ts';
import { differencesOf } from './dialect-differences.ts';
import { type Posted, type PostKey, sealedLetter, waitingFrom } from './outbox.ts';

/** The letter of this id as it waits untried; null where there is none, 'taken' once anybody took it. */
export async function untaken(
  kind: DatabaseKind,
  tx: Tx,
  school: string,
  post: PostKey,
  id: string,
): Promise<Posted | null | 'taken'> {
  const row = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('school', '=', school)
    .where('id', '=', id)
    .modifyEnd(differencesOf(kind).lock('to change'))
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.attempts > 0 || row.lease_until !== null || row.failed_at !== null) return 'taken';
  const { letter, firstDueAt } = waitingFrom(post, row);
  return { id, dueAt: firstDueAt, letter };
}

/** Keeps the letter as it is now; only what `untaken` gave out in this transaction. */
export async function addTo(tx: Tx, school: string, post: PostKey, posted: Posted): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ sealed: sealedLetter(school, post, posted) })
    .where('school', '=', school)
    .where('id', '=', posted.id)
    .execute();
}
