import { count } from '../../policy/clock.ts';
import type { Event } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { decided, type ReminderDays } from '../state.ts';
import type { ExceptionStep } from '../step.ts';
import { endOf, remindersOf } from '../time.ts';

type Reminded = Event<'exception-reminded', { readonly days: ReminderDays }>;
type Expired = Event<'exception-expired', None>;

export const passTime: ExceptionStep<'pass-time', None, never, Reminded | Expired> = {
  name: 'pass-time',
  title: 'Let time pass',
  point: 'school default',
  who: ['time'],
  prose: {},
  decide(exception, _facts, { now }) {
    if (exception.stage !== 'granted') return [];
    if (endOf(exception.until) <= now) return [{ type: 'exception-expired', facts: {} }];
    const last = remindersOf(exception).findLast(({ at }) => at <= now);
    return last === undefined ? [] : [{ type: 'exception-reminded', facts: { days: last.days } }];
  },
  events: {
    'exception-reminded': {
      evolve: (exception, { facts }) => ({ ...exception, reminded: facts.days }),
      says: ({ days }) =>
        days === 0 ? 'reminded that today is its last day' : `reminded that it ends in ${count(days, 'day')}`,
    },
    'exception-expired': {
      evolve: (exception) => ({ ...exception, ...decided, stage: 'expired' }),
      says: () => 'let it expire',
    },
  },
};
