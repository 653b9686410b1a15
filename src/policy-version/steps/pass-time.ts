import type { Moment } from '../../policy/clock.ts';
import type { Event } from '../../record/step.ts';
import { isInForce, nextReviewOf } from '../../school/policy-versions.ts';
import { reminderDue, reviewDueAt } from '../reminders.ts';
import type { VersionStep } from '../step.ts';

type Reminded = Event<
  'review-reminded',
  {
    /** When this reminder was due; those before it that nobody got are part of it. */
    readonly due: Moment;
    readonly isOverdue: boolean;
  }
>;

/** What time does to the version in force: it reminds of its review. */
export const passTime: VersionStep<'pass-time', Record<never, never>, never, Reminded> = {
  name: 'pass-time',
  title: 'Let time pass',
  point: 'school default',
  who: ['time'],
  prose: {},
  decide(version, _facts, { now, school }) {
    const due = isInForce(school, version) ? reminderDue(version, now) : null;
    const month = nextReviewOf(version);
    if (due === null || month === null) return [];
    return [{ type: 'review-reminded', facts: { due, isOverdue: due > reviewDueAt(month) } }];
  },
  events: {
    'review-reminded': {
      evolve: (version, { facts: { due } }) => ({ ...version, remindedFor: due }),
      says: ({ isOverdue }) => `reminded of the review, which is ${isOverdue ? 'overdue' : 'due'}`,
    },
  },
};
