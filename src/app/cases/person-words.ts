// What was written about a person beside name and address: an address that waits for a second person, the
// reasons given; and about the school itself. It is opened when somebody looks; who may is decided by the
// rows in school/may.ts.
import type { PersonId, StreamId } from '../../record/ids.ts';
import type { Reader } from '../../store/db/database.ts';
import type { Keyring } from '../../store/keys/keyring.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries, type Written } from '../../store/log/prose.ts';

/** What was written in each entry of a person's or the school's stream, by field; erased fields are null. */
export type PersonWords = (stream: PersonId | StreamId) => Promise<ReadonlyMap<number, Written>>;

/** Makes the reader of what was written about people and the school. */
export const createPersonWords =
  (db: Reader, keyring: Keyring, schoolId: string): PersonWords =>
  async (stream) =>
    openEntries(db, keyring, schoolId, stream, await entriesOf(db, schoolId, stream));
