import { type Event, refuse } from '../../record/step.ts';
import { signed } from '../../school/policies/policy-version-state.ts';
import type { None } from '../../school/step.ts';
import type { VersionStep } from '../step.ts';

/** The committee does not adopt it; who proposed it reads why, and may mend it. */
export const declineVersion: VersionStep<
  'decline-version',
  None,
  'reasons',
  Event<'version-declined', None>
> = {
  name: 'decline-version',
  title: 'Decline this version',
  point: 'school default',
  who: ['decider', 'confirmer'],
  prose: { reasons: 'required' },
  decide: ({ stage }) =>
    stage === 'put-forward'
      ? [{ type: 'version-declined', facts: {} }]
      : refuse('school default', 'This version does not wait for a decision.'),
  events: {
    'version-declined': {
      evolve: (version, event) => ({
        ...version,
        stage: 'declined',
        recorded: null,
        declined: signed(event),
      }),
      says: () => 'declined this version',
    },
  },
};
