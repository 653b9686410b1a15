import { type Directory, nameIn } from '../../app/directory.ts';
import type { PersonId } from '../../record/ids.ts';

/** Those who have chosen a password: others cannot do yet what waits for them. */
export type WithPassword = ReadonlySet<PersonId>;

/** Names somebody who is waited for, and says where they have not signed in yet. */
export const awaitedIn =
  (directory: Directory, withPassword: WithPassword | undefined) =>
  (person: PersonId): string => {
    const name = nameIn(directory, person);
    return withPassword === undefined || withPassword.has(person) ? name : `${name} (not signed in yet)`;
  };
