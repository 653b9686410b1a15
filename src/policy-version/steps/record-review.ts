import type { IsoDate } from '../../policy/calendar.ts';
import type { YearMonth } from '../../policy/policy.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
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
      evolve: (version, { facts: { meetingOn, nextReview }, version: entry, at, actor }) => ({
        ...version,
        proposedReview: null,
        reviews: [...version.reviews, { entry, at, by: personOf(actor), meetingOn, nextReview }],
      }),
      says: () => 'recorded that the policy was reviewed without change',
    },
  },
};
