// An exception from the policy: who asked for it, from which point, from when until when, and how it stands.
import type { IsoDate } from '../policy/calendar.ts';
import type { PolicyRef } from '../policy/policy.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';

export const exceptionStages = ['asked', 'granted', 'refused'] as const;
export type ExceptionStage = (typeof exceptionStages)[number];

export type Exception = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly stage: ExceptionStage;
  readonly by: PersonId | null;
  readonly about: PolicyRef;
  readonly from: IsoDate;
  readonly until: IsoDate;
};

/** An exception before it is asked for. */
export const blankException: Exception = {
  version: 0,
  changed: 0,
  stage: 'asked',
  by: null,
  about: '1',
  from: '2000-01-01',
  until: '2000-01-01',
};
