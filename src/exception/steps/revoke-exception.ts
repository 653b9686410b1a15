import { londonDate } from '../../policy/clock.ts';
import type { Event } from '../../record/step.ts';
import { decided } from '../../school/policies/exception-state.ts';
import type { None } from '../../school/step.ts';
import { type ExceptionStep, unlessGranted } from '../step.ts';

export const revokeException: ExceptionStep<
  'revoke-exception',
  None,
  'reasons',
  Event<'exception-revoked', None>
> = {
  name: 'revoke-exception',
  title: 'Revoke the exception',
  point: 'school default',
  who: ['decider'],
  prose: { reasons: 'required' },
  decide: (exception) => unlessGranted(exception) ?? [{ type: 'exception-revoked', facts: {} }],
  events: {
    'exception-revoked': {
      evolve: (exception, { at }) => ({
        ...exception,
        ...decided,
        stage: 'revoked',
        endedOn: londonDate(at),
        overAt: at,
      }),
      says: () => 'revoked it',
    },
  },
};
