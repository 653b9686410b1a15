import type { Moment } from '../../policy/clock.ts';
import type { Period } from '../../policy/deadline.ts';
import type { DutyName } from '../../policy/procedures/procedures.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';

/** What time has done about a duty (7): reminded, recorded that it was missed, climbed to the next above. */
export type ReminderFacts = {
  readonly what: 'reminder' | 'missed' | 'escalation';
  readonly duty: DutyName;
  readonly isSecond: boolean;
  /** The moment from which the duty was counted, and how soon it was to be done. */
  readonly since: Moment;
  readonly period: Period;
  /** The share of the period, or the hours of a statutory clock, at which this came; 0 as nobody is there. */
  readonly mark: number;
  readonly unit: 'percent' | 'hours';
  /** When that share was reached: it may have been noticed, or told, only later. */
  readonly reachedAt: Moment;
};

/** A reminder on the record, with whom it reached. */
export type Reminder = ReminderFacts & {
  readonly entry: EntryNo;
  readonly at: Moment;
  readonly to: readonly PersonId[];
  /** For whom it was meant, where a deputy was told in somebody's place; otherwise left out. */
  readonly meantFor?: readonly PersonId[];
};
