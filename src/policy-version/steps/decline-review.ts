import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import type { VersionStep } from '../step.ts';

/** The committee does not agree that the policy stays as it is: its review stays due. */
export const declineReview: VersionStep<'decline-review', None, 'reasons', Event<'review-declined', None>> = {
  name: 'decline-review',
  title: 'Decline: it must change',
  point: 'school default',
  who: ['decider'],
  prose: { reasons: 'required' },
  decide: ({ proposedReview }) =>
    proposedReview === null
      ? refuse('school default', 'Nobody proposes that the policy stays as it is.')
      : [{ type: 'review-declined', facts: {} }],
  events: {
    'review-declined': {
      evolve: (version) => ({ ...version, proposedReview: null }),
      says: () => 'declined that the policy stays as it is',
    },
  },
};
