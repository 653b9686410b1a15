// After a restore Candour stays closed until two people who hold office have confirmed that these are the
// right data. The mark is made while nothing runs, so once it is known to be gone nobody asks for it again.
import type { Ground } from './execute.ts';
import type { PersonId } from './record/ids.ts';
import { holds, type Role } from './school/school.ts';
import { confirmRestore, type Restored, restoredMark } from './store/restored.ts';

/** The restore that waits for its two people. */
export type AfterRestore = {
  /** The restore that waits, or null: then Candour is open. */
  readonly waiting: () => Promise<Restored | null>;
  /** Whether this person may confirm. */
  readonly mayConfirm: (person: PersonId) => Promise<boolean>;
  /** Confirms; returns what still waits, or null once it is open. */
  readonly confirm: (person: PersonId) => Promise<Restored | null>;
};

const confirming = ['headteacher', 'bursar', 'chair', 'vice-chair'] as const satisfies readonly Role[];

/** Makes the guard of a restored school. */
export function createAfterRestore({ database, schoolId, schools }: Ground): AfterRestore {
  let isOpen = false;
  const remember = (restored: Restored | null): Restored | null => {
    isOpen ||= restored === null;
    return restored;
  };
  const mayConfirm = async (person: PersonId): Promise<boolean> => {
    const school = await schools.read(database.reader);
    return confirming.some((role) => holds(school, person, role));
  };
  const waiting = async () => (isOpen ? null : remember(await restoredMark(database.reader, schoolId)));
  return {
    waiting,
    mayConfirm,
    confirm: async (person) =>
      (await mayConfirm(person)) ? remember(await confirmRestore(database, schoolId, person)) : waiting(),
  };
}
