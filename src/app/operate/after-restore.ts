// After a restore Candour stays closed until two people who hold office confirm, on the record, that the
// data are right.

import { viewerKeys } from '../../incident/people/viewers.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { permitSchool } from '../../school/may.ts';
import { schoolSteps } from '../../school/steps.ts';
import {
  type Contents,
  confirmRestore,
  contentsFor,
  type Restored,
  restoredMark,
} from '../../store/backup/restored.ts';
import type { Deps } from '../deps.ts';
import { type Answer, isDone, type Order } from '../door/order.ts';

export type AfterRestore = {
  /** Null once Candour is open. */
  readonly waiting: () => Promise<Restored | null>;
  readonly mayConfirm: (person: PersonId) => Promise<boolean>;
  /** What this person may see of the restored data, to judge them by. */
  readonly contents: (person: PersonId) => Promise<Contents>;
  /** What still waits, or null once it is open. */
  readonly confirm: (person: PersonId) => Promise<Restored | null>;
};

export function createAfterRestore(
  { database, schoolId, schools }: Deps,
  execute: (order: Order) => Promise<Answer>,
): AfterRestore {
  let isOpen = false;
  const remember = (restored: Restored | null): Restored | null => {
    isOpen ||= restored === null;
    return restored;
  };
  const waiting = async () => (isOpen ? null : remember(await restoredMark(database.reader, schoolId)));
  return {
    waiting,
    async mayConfirm(person) {
      const school = await schools.read(database.reader);
      return permitSchool(schoolSteps['confirm-restore'], school, { kind: 'person', person }, null) === null;
    },
    async contents(person) {
      const keys = viewerKeys(person, await schools.read(database.reader));
      return contentsFor(database.reader, schoolId, { person, keys });
    },
    async confirm(person) {
      const restored = await waiting();
      if (restored === null || restored.confirmedBy.includes(person)) return restored;
      const { confirmedBy: _, ...facts } = restored;
      const answer = await execute({
        kind: 'school',
        stream: schoolId as StreamId,
        actor: { kind: 'person', person },
        commands: [{ step: 'confirm-restore', facts, prose: {} }],
      });
      return isDone(answer) ? remember(await confirmRestore(database, schoolId, person)) : restored;
    },
  };
}
