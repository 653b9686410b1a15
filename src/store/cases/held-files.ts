// Files that wait for their reporter's word, or for the form that they came with. Their bytes are on the
// shelf like those of any other; what they are called is sealed under the file's own key.
import type { Moment } from '../../policy/clock.ts';
import type { Reader, Tx } from '../db/database.ts';
import type { HeldFileRow } from '../db/tables.ts';
import { open, seal } from '../keys/seal.ts';

type Place = Pick<HeldFileRow, 'school' | 'file' | 'stream'>;

const aad = ({ school, file, stream }: Place): readonly string[] => ['held file', school, file, stream];

export async function holdFile(
  tx: Tx,
  place: Place,
  key: Uint8Array,
  { until, about }: { readonly until: Moment; readonly about: string },
): Promise<void> {
  const { school, file, stream } = place;
  const row = { school, file, stream, until, sealed: seal(key, about, aad(place)) };
  await tx.insertInto('held_file').values(row).execute();
}

/** What was said about it; throws SealBroken. */
export const aboutHeld = (row: HeldFileRow, key: Uint8Array): string =>
  open(key, row.sealed, aad(row)).toString();

export const heldFile = (db: Reader, school: string, file: string): Promise<HeldFileRow | undefined> =>
  db
    .selectFrom('held_file')
    .selectAll()
    .where('school', '=', school)
    .where('file', '=', file)
    .executeTakeFirst();

/** The oldest first. */
export const heldIn = (db: Reader, school: string, stream: string): Promise<HeldFileRow[]> =>
  db
    .selectFrom('held_file')
    .selectAll()
    .where('school', '=', school)
    .where('stream', '=', stream)
    .orderBy('until')
    .execute();

export const heldBefore = (db: Reader, school: string, until: Moment): Promise<HeldFileRow[]> =>
  db.selectFrom('held_file').selectAll().where('school', '=', school).where('until', '<', until).execute();

/** The first moment until which one is held; null where none is. */
export async function nextHeld(db: Reader, school: string): Promise<Moment | null> {
  const first = db.selectFrom('held_file').select('until').where('school', '=', school).orderBy('until');
  return (await first.limit(1).executeTakeFirst())?.until ?? null;
}

/** Whether it was held. */
export async function letGo(tx: Tx, school: string, file: string): Promise<boolean> {
  const gone = tx.deleteFrom('held_file').where('school', '=', school).where('file', '=', file);
  return (await gone.executeTakeFirst()).numDeletedRows > 0;
}
