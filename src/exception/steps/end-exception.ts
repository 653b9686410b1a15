// Its holder needs it no longer.
import { londonDate } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { decided } from '../state.ts';
import type { ExceptionStep } from '../step.ts';

export const endException: ExceptionStep<'end-exception', None, 'reasons', Event<'exception-ended', None>> = {
  name: 'end-exception',
  title: 'End the exception now',
  point: 'school default',
  who: ['asker'],
  prose: { reasons: 'optional' },
  decide: ({ stage }) =>
    stage === 'granted'
      ? [{ type: 'exception-ended', facts: {} }]
      : refuse('school default', 'It is not in force.'),
  events: {
    'exception-ended': {
      evolve: (exception, { at }) => ({
        ...exception,
        ...decided,
        stage: 'ended',
        endedOn: londonDate(at),
      }),
      says: () => 'ended it',
    },
  },
};
