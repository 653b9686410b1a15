// What was written about a person beside name and address: an address that waits for a second person, the
// reasons given. It is opened when somebody looks; who may is decided by the rows in school/may.ts.
import type { PersonId } from '../record/ids.ts';
import type { Reader } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import { entriesOf } from '../store/log.ts';
import { openEntries, type Written } from '../store/prose.ts';

/** What was written in each entry of a person's stream, by field; erased fields are null. */
export type PersonWords = (person: PersonId) => Promise<ReadonlyMap<number, Written>>;

/** Makes the reader of what was written about people. */
export const createPersonWords =
  (db: Reader, keyring: Keyring, schoolId: string): PersonWords =>
  async (person) =>
    openEntries(db, keyring, schoolId, person, await entriesOf(db, schoolId, person));
