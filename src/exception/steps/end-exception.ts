// Its holder needs it no longer.
import { londonDate } from '../../policy/clock.ts';
import type { Event } from '../../record/step.ts';
import { decided } from '../../school/policies/exception-state.ts';
import type { None } from '../../school/step.ts';
import { type ExceptionStep, unlessGranted } from '../step.ts';

export const endException: ExceptionStep<'end-exception', None, 'reasons', Event<'exception-ended', None>> = {
  name: 'end-exception',
  title: 'End the exception now',
  point: 'school default',
  who: ['asker'],
  prose: { reasons: 'optional' },
  decide: (exception) => unlessGranted(exception) ?? [{ type: 'exception-ended', facts: {} }],
  events: {
    'exception-ended': {
      evolve: (exception, { at }) => ({
        ...exception,
        ...decided,
        stage: 'ended',
        endedOn: londonDate(at),
        overAt: at,
      }),
      says: () => 'ended it',
    },
  },
};
