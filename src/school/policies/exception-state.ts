// An exception from the policy: who asked for it, from what, from when until when, and how it stands.
import { addDays, type IsoDate } from '../../policy/calendar.ts';
import type { Moment } from '../../policy/clock.ts';
import type { InformationPolicyId } from '../../policy/information-policies.ts';
import type { PolicyRef } from '../../policy/policy.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';

const exceptionStages = ['asked', 'granted', 'refused', 'withdrawn', 'ended', 'revoked', 'expired'] as const;
type ExceptionStage = (typeof exceptionStages)[number];

/** How many days before the last one its holder is reminded, the last day included. */
export const reminderDays = [30, 7, 0] as const;
export type ReminderDays = (typeof reminderDays)[number];

/** After how many working days without a decision who decides is reminded (school default). */
export const undecidedDays = [3, 10] as const;
export type UndecidedDays = (typeof undecidedDays)[number];

/** `entry` holds the conditions, in the words of the person who granted it. */
type Grant = { readonly entry: EntryNo; readonly on: IsoDate; readonly by: PersonId | null };

export type Exception = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly stage: ExceptionStage;
  readonly by: PersonId | null;
  /** A `Subject`, which rests on the school. */
  readonly about: PolicyRef | InformationPolicyId;
  /** Both days belong to it: as asked for, and once it is granted, as granted. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** The later end that is asked for; null where none waits. */
  readonly askedUntil: IsoDate | null;
  /** Whether a question waits for an answer. */
  readonly isQuestioned: boolean;
  /** Since when it waits for a decision: the request, or the answer to a question; null where none waits. */
  readonly waitsSince: Moment | null;
  /** The last reminder since then that it is undecided. */
  readonly undecidedFor: UndecidedDays | null;
  /** The first, and each time that it was renewed. */
  readonly grants: readonly Grant[];
  /** When it was first granted. */
  readonly grantedAt: Moment | null;
  /** Which reminder of this end was the last; null before the first. */
  readonly reminded: ReminderDays | null;
  /** The day on which it ended before its last one. */
  readonly endedOn: IsoDate | null;
  /** When it was refused or withdrawn, or ended, however it did; null while it is neither. */
  readonly overAt: Moment | null;
};

export const blankException: Exception = {
  version: 0,
  changed: 0,
  stage: 'asked',
  by: null,
  about: '1',
  from: '2000-01-01',
  until: '2000-01-01',
  askedUntil: null,
  isQuestioned: false,
  waitsSince: null,
  undecidedFor: null,
  grants: [],
  grantedAt: null,
  reminded: null,
  endedOn: null,
  overAt: null,
};

/** Whether somebody is to decide: on the request, or on a later end. */
export const isWaiting = ({ stage, askedUntil }: Exception): boolean =>
  stage === 'asked' || (stage === 'granted' && askedUntil !== null);

/** What any decision on what waits changes. */
export const decided = {
  isQuestioned: false,
  askedUntil: null,
  waitsSince: null,
  undecidedFor: null,
} as const;

/** What a request, a later one and an answer to a question change: from then on it waits. */
export const waitsFrom = (at: Moment) =>
  ({ isQuestioned: false, waitsSince: at, undecidedFor: null }) as const;

/** Whether it was in force on that day, whatever became of it since. */
export const isInForce = ({ grants, from, until, endedOn }: Exception, on: IsoDate): boolean =>
  grants.length > 0 && from <= on && on <= (endedOn ?? until);

/** Whether somebody may go by it on that day. */
export const isStanding = (exception: Exception, on: IsoDate): boolean =>
  exception.stage === 'granted' && isInForce(exception, on);

/** The last day of an exception of a year that begins on this day. */
const yearFrom = (date: IsoDate): IsoDate => {
  const year = Number(date.slice(0, 4)) + 1;
  // 29 February has no anniversary: its year ends with February.
  const anniversary = date.endsWith('02-29') ? `${year}-03-01` : `${year}${date.slice(4)}`;
  return addDays(anniversary as IsoDate, -1);
};

type Span = { readonly from: IsoDate; readonly until: IsoDate };

/** What is wrong with the days from which until which it is to last, and with which of them. */
export const dayFault = (
  { from, until }: Span,
  today: IsoDate,
): { readonly day: keyof Span; readonly says: string } | null => {
  if (from < today) return { day: 'from', says: 'It can begin today at the earliest' };
  return until < from ? { day: 'until', says: 'It cannot end before it begins' } : null;
};

/** Longer than a year it needs a reason. */
export const isOverAYear = (from: IsoDate, until: IsoDate): boolean => until > yearFrom(from);
