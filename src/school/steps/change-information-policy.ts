import type { IsoDate } from '../../policy/calendar.ts';
import type { InformationPolicyId } from '../../policy/information-policies.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { policyKeepers } from '../may.ts';
import { listedPolicy, refuseOwner, refuseReview, withPolicy } from '../policies/policy-list.ts';
import type { PolicyOwner } from '../school.ts';
import type { SettingsStep } from '../step.ts';

type Facts = {
  readonly policy: InformationPolicyId;
  readonly owner: PolicyOwner | null;
  readonly reviewedOn?: IsoDate | null;
};

/** Rewords a policy on the school's list; one that was retired applies again (3a). */
export const changeInformationPolicy: SettingsStep<
  'change-information-policy',
  Facts,
  'policyName' | 'policyCovers' | 'policyLink',
  Event<'information-policy-changed', Facts>
> = {
  name: 'change-information-policy',
  point: '3a',
  who: policyKeepers,
  prose: { policyName: 'required', policyCovers: 'optional', policyLink: 'optional' },
  decide(settings, { policy, owner, reviewedOn }, { school, now }) {
    const refusal = refuseOwner(owner, school) ?? refuseReview(reviewedOn, now);
    if (isRefusal(refusal)) return refusal;
    return listedPolicy(settings, policy) === undefined
      ? refuse('3a', 'This policy is not on the school’s list.')
      : [{ type: 'information-policy-changed', facts: { policy, owner, reviewedOn: reviewedOn ?? null } }];
  },
  events: {
    'information-policy-changed': {
      evolve: (settings, { version, facts: { policy, owner, reviewedOn } }) => ({
        ...settings,
        policies: withPolicy(settings, {
          ...{ id: policy, wordsEntry: version, owner, retired: false },
          reviewedOn: reviewedOn ?? null,
        }),
      }),
    },
  },
};
