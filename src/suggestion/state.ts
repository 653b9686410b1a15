// A suggestion that the policy should change: who made it, on which point, and what became of it. One that
// is made without a name has nobody on it.
import type { Moment } from '../policy/clock.ts';
import type { EntryNo, IncidentId, PersonId } from '../record/ids.ts';
import type { Actor } from '../record/step.ts';
import type { Subject } from '../school/policies/subject.ts';

export type SuggestionStage = 'open' | 'agreed' | 'declined' | 'withdrawn';

/** How often a point was excepted from or breached within a year. */
export type Counts = { readonly exceptions: number; readonly incidents: number };

export type Suggestion = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly stage: SuggestionStage;
  readonly madeAt: Moment;
  readonly madeBy: Actor;
  /** Null where it is about the policy as a whole. */
  readonly about: Subject | null;
  /** The incident whose lessons it came from. */
  readonly incident: IncidentId | null;
  /** Of one that time itself raised. */
  readonly counts: Counts | null;
  /** Time reminded of it. */
  readonly isOverdue: boolean;
  readonly answer: { readonly entry: EntryNo; readonly at: Moment; readonly by: PersonId } | null;
};

export const blankSuggestion: Suggestion = {
  version: 0,
  changed: 0,
  stage: 'open',
  madeAt: 0,
  madeBy: { kind: 'reporter' },
  about: null,
  incident: null,
  counts: null,
  isOverdue: false,
  answer: null,
};
