import { counted } from '../../policy/clock.ts';
import type { Event } from '../../record/step.ts';
import { decided, type ReminderDays, type UndecidedDays } from '../../school/policies/exception-state.ts';
import type { None } from '../../school/step.ts';
import { timePasses } from '../../school/stream-step.ts';
import type { ExceptionStep } from '../step.ts';
import { endOf, remindersOf, undecidedReminders } from '../time.ts';

type Reminded = Event<'exception-reminded', { readonly days: ReminderDays }>;
type Undecided = Event<'decision-reminded', { readonly workingDays: UndecidedDays }>;
type Expired = Event<'exception-expired', None>;

export const passTime: ExceptionStep<'pass-time', None, never, Reminded | Undecided | Expired> = {
  ...timePasses,
  decide(exception, _facts, { now, school }) {
    if (exception.stage === 'granted' && endOf(exception.until) <= now)
      return [{ type: 'exception-expired', facts: {} }];
    const ending = remindersOf(exception).findLast(({ at }) => at <= now);
    const undecided = undecidedReminders(exception, school).findLast(({ at }) => at <= now);
    return [
      ...(ending ? [{ type: 'exception-reminded', facts: { days: ending.days } } as const] : []),
      ...(undecided ? [{ type: 'decision-reminded', facts: { workingDays: undecided.days } } as const] : []),
    ];
  },
  events: {
    'exception-reminded': {
      evolve: (exception, { facts }) => ({ ...exception, reminded: facts.days }),
      says: ({ days }) =>
        days === 0
          ? 'reminded that today is its last day'
          : `reminded that it ends in ${counted(days, 'day')}`,
    },
    'decision-reminded': {
      evolve: (exception, { facts }) => ({ ...exception, undecidedFor: facts.workingDays }),
      says: ({ workingDays }) => `reminded that it has waited ${workingDays} working days for a decision`,
    },
    'exception-expired': {
      evolve: (exception, { at }) => ({ ...exception, ...decided, stage: 'expired', overAt: at }),
      says: () => 'let it expire',
    },
  },
};
