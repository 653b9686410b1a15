import type { Event } from '../../record/step.ts';
import { decided } from '../../school/policies/exception-state.ts';
import type { None } from '../../school/step.ts';
import { type ExceptionStep, unlessWaiting } from '../step.ts';

type Refused = Event<'exception-refused', None> | Event<'renewal-refused', None>;

export const refuseException: ExceptionStep<'refuse-exception', None, 'reasons', Refused> = {
  name: 'refuse-exception',
  title: 'Refuse the exception',
  point: 'school default',
  who: ['decider'],
  prose: { reasons: 'required' },
  decide: (exception) =>
    unlessWaiting(exception) ?? [
      exception.stage === 'asked'
        ? { type: 'exception-refused', facts: {} }
        : { type: 'renewal-refused', facts: {} },
    ],
  events: {
    'exception-refused': {
      evolve: (exception, { at }) => ({ ...exception, ...decided, stage: 'refused', overAt: at }),
      says: () => 'refused it',
    },
    'renewal-refused': {
      evolve: (exception) => ({ ...exception, ...decided }),
      says: () => 'refused to renew it',
    },
  },
};
