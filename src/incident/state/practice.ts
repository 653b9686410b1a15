// A practice incident: reported from a shipped scenario, judged as any other, and kept from all that counts
// or finds real ones. It runs on a clock of its own, which can be hurried.
import type { Moment } from '../../policy/clock.ts';
import type { ScenarioId } from '../../policy/scenarios.ts';
import type { PersonId } from '../../record/ids.ts';
import { holdsAny } from '../../school/holders.ts';
import type { Role } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import type { SetAside } from './judging/judgement.ts';

export type Practice = {
  readonly scenario: ScenarioId;
  readonly startedBy: PersonId;
  /** By how many milliseconds its clock is ahead. */
  readonly hurriedMs: number;
};

/** Null where it is real. */
type Practised = { readonly practice: Practice | null };

/** It can neither become a real one nor a real one become practice. */
export const isPractice = ({ practice }: Practised): boolean => practice !== null;

export const isPracticeOver = ({
  practice,
  setAside,
}: Practised & { readonly setAside: SetAside | null }): boolean =>
  practice !== null && setAside?.why === 'practice-ended';

/** What its own clock shows at that moment. */
export const onItsClock = ({ practice }: Practised, at: Moment): Moment => at + (practice?.hurriedMs ?? 0);

/** When that moment of its own clock comes. */
export const offItsClock = ({ practice }: Practised, at: Moment): Moment => at - (practice?.hurriedMs ?? 0);

export const practisers: readonly Role[] = ['headteacher', 'bursar', 'chair', 'information-champion'];

export const mayPractise = (school: School, person: PersonId): boolean =>
  holdsAny(school, person, practisers);
