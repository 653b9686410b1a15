import type { YearMonth } from '../../policy/policy.ts';
import { type Event, refuse } from '../../record/step.ts';
import { signed } from '../../school/policies/policy-version-state.ts';
import { isInForce } from '../../school/policies/policy-versions.ts';
import type { VersionStep } from '../step.ts';
import { wrongMonth } from './adopt-version.ts';

type Facts = { readonly nextReview: YearMonth };

/** The policy was reviewed and is to stay as it is: the committee is asked to agree. */
export const proposeReview: VersionStep<'propose-review', Facts, 'why', Event<'review-proposed', Facts>> = {
  name: 'propose-review',
  title: 'Propose that it stays as it is',
  point: 'school default',
  who: ['proposer'],
  prose: { why: 'required' },
  decide(version, facts, { school, now }) {
    if (!isInForce(school, version))
      return refuse('school default', 'Only the version in force is reviewed.');
    return wrongMonth(facts.nextReview, now) ?? [{ type: 'review-proposed', facts }];
  },
  events: {
    'review-proposed': {
      evolve: (version, event) => ({ ...version, proposedReview: { ...signed(event), ...event.facts } }),
      says: () => 'proposed that the policy stays as it is',
    },
  },
};
