// How far the word index reaches. Its row is a lock too: who indexes takes it, and who erases, so that no
// words of what is erased come after it. Indexing never takes the head row, and nobody who writes waits.
import type { Reader, Tx } from '../db/database.ts';
import type { WordCursorRow } from '../db/tables.ts';

/** Undefined before the first entry is indexed. */
export const wordCursorOf = (db: Reader, school: string): Promise<WordCursorRow | undefined> =>
  db.selectFrom('word_cursor').selectAll().where('school', '=', school).executeTakeFirst();

/** The position, which then stays until this transaction ends. Who writes takes the head row before it. */
export async function takeWordCursor(tx: Tx, school: string): Promise<number> {
  await tx
    .insertInto('word_cursor')
    .values({ school, position: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { position } = await tx
    .updateTable('word_cursor')
    .set((row) => ({ position: row.ref('position') }))
    .where('school', '=', school)
    .returning('position')
    .executeTakeFirstOrThrow();
  return position;
}
