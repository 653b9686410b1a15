import { type Event, refuse } from '../../record/step.ts';
import { decided, isWaiting } from '../../school/policies/exception-state.ts';
import type { None } from '../../school/step.ts';
import type { ExceptionStep } from '../step.ts';

type Withdrawn = Event<'exception-withdrawn', None> | Event<'renewal-withdrawn', None>;

export const withdrawException: ExceptionStep<'withdraw-exception', None, never, Withdrawn> = {
  name: 'withdraw-exception',
  title: 'Withdraw the request',
  point: 'school default',
  who: ['asker'],
  prose: {},
  decide(exception) {
    if (!isWaiting(exception)) return refuse('school default', 'Nothing waits for a decision.');
    return exception.stage === 'asked'
      ? [{ type: 'exception-withdrawn', facts: {} }]
      : [{ type: 'renewal-withdrawn', facts: {} }];
  },
  events: {
    'exception-withdrawn': {
      evolve: (exception, { at }) => ({ ...exception, ...decided, stage: 'withdrawn', overAt: at }),
      says: () => 'withdrew the request',
    },
    'renewal-withdrawn': {
      evolve: (exception) => ({ ...exception, ...decided }),
      says: () => 'withdrew the request to renew it',
    },
  },
};
