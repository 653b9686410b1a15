import type { IsoDate } from '../../policy/calendar.ts';
import type { YearMonth } from '../../policy/policy.ts';
import { type Event, refuse } from '../../record/step.ts';
import { signed } from '../../school/policies/policy-version-state.ts';
import type { VersionStep } from '../step.ts';
import { wrongDates } from './adopt-version.ts';

type Facts = { readonly meetingOn: IsoDate; readonly nextReview: YearMonth };

/** The chair records for the committee that the policy was reviewed without change. */
export const recordReview: VersionStep<'record-review', Facts, 'minute', Event<'review-recorded', Facts>> = {
  name: 'record-review',
  title: 'Record the review',
  point: 'school default',
  who: ['decider'],
  grave: true,
  prose: { minute: 'required' },
  decide: ({ proposedReview }, facts, { now }) =>
    proposedReview === null
      ? refuse('school default', 'Nobody proposes that the policy stays as it is.')
      : (wrongDates(facts, now) ?? [{ type: 'review-recorded', facts }]),
  events: {
    'review-recorded': {
      evolve: (version, event) => ({
        ...version,
        proposedReview: null,
        reviews: [...version.reviews, { ...signed(event), ...event.facts }],
      }),
      says: () => 'recorded that the policy was reviewed without change',
    },
  },
};
