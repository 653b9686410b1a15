import { type InformationPolicyId, thisPolicy } from '../../policy/information-policies.ts';
import { type Event, refuse } from '../../record/step.ts';
import { policyKeepers } from '../may.ts';
import { listedPolicy } from '../policies/policy-list.ts';
import type { SettingsStep } from '../step.ts';

type Facts = { readonly policy: InformationPolicyId };

/** Says that a policy applies no more: nobody ticks it any more, and what was ticked stays (3a). */
export const retireInformationPolicy: SettingsStep<
  'retire-information-policy',
  Facts,
  never,
  Event<'information-policy-retired', Facts>
> = {
  name: 'retire-information-policy',
  point: '3a',
  who: policyKeepers,
  prose: {},
  decide(settings, { policy }) {
    if (policy === thisPolicy) return refuse('3a', 'Candour carries out this policy, so it always applies.');
    return listedPolicy(settings, policy)?.retired === false
      ? [{ type: 'information-policy-retired', facts: { policy } }]
      : refuse('3a', 'This policy is not in use at the school.');
  },
  events: {
    'information-policy-retired': {
      evolve: (settings, { facts }) => ({
        ...settings,
        policies: settings.policies.map((each) =>
          each.id === facts.policy ? { ...each, retired: true } : each,
        ),
      }),
    },
  },
};
