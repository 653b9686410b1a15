// Erasing what was written about an incident: its prose rows and words go in the transaction that records it;
// the key is destroyed after, and the sealed files, which nobody can open any more, are removed. A mark made
// in that transaction has an interrupted erasure finished at the next start.
import type { Moment } from '../../policy/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { type FileShelf, ShelfFailure } from '../files/shelf.ts';
import type { Keyring } from '../keys/keyring.ts';
import { takeWordCursor } from '../log/word-cursor.ts';

const markOf = (stream: string): string => `erasing ${stream}`;

/**
 * In the transaction of the `erased` entry: deletes the prose before it, but for what is sealed under the key
 * that is kept, the words, what people began to write, and leaves the mark.
 */
export async function eraseRows(
  tx: Tx,
  school: string,
  stream: string,
  keptKey: string,
  entry: number,
): Promise<void> {
  await tx
    .deleteFrom('prose')
    .where('school', '=', school)
    .where('stream', '=', stream)
    .where('version', '<', entry)
    .where('key_id', '!=', keptKey)
    .execute();
  await tx.deleteFrom('draft').where('school', '=', school).where('stream', '=', stream).execute();
  // First: words that are being written for it now are deleted too.
  await takeWordCursor(tx, school);
  const numbered = await tx
    .selectFrom('word_stream')
    .select('stream_no')
    .where('school', '=', school)
    .where('stream', '=', stream)
    .executeTakeFirst();
  if (numbered !== undefined) {
    await tx
      .deleteFrom('word')
      .where('school', '=', school)
      .where('stream_no', '=', numbered.stream_no)
      .execute();
  }
  await tx
    .insertInto('setting')
    .values({ school, name: markOf(stream), value: '' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

type Erasing = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  /** Where the sealed files are; where it is left out there are none. */
  readonly shelf?: FileShelf;
  readonly clock: () => Moment;
};

/** Destroys the keys of the stream and of its files, removes these, and takes the mark away. */
export async function settle(erasing: Erasing, stream: string): Promise<void> {
  const { database, keyring, schoolId, shelf, clock } = erasing;
  await keyring.destroyKey(schoolId, stream, clock());
  const files = await database.reader
    .selectFrom('file')
    .select(['file', 'key_id'])
    .where('school', '=', schoolId)
    .where('stream', '=', stream)
    .execute();
  for (const { key_id } of files) await keyring.destroyKey(schoolId, key_id, clock());
  try {
    for (const { file } of files) await shelf?.remove(file);
  } catch (error) {
    // Nobody can open them any more. The mark stays, and the next start takes them away.
    if (error instanceof ShelfFailure) return;
    throw error;
  }
  await database.transaction((tx) =>
    tx.deleteFrom('setting').where('school', '=', schoolId).where('name', '=', markOf(stream)).execute(),
  );
}

/** Finishes erasures that were cut short, at the start. */
export async function settleAll(erasing: Erasing): Promise<void> {
  const marks = await erasing.database.reader
    .selectFrom('setting')
    .select('name')
    .where('school', '=', erasing.schoolId)
    .where('name', 'like', 'erasing %')
    .execute();
  for (const { name } of marks) await settle(erasing, name.slice('erasing '.length));
}
