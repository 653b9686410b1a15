import type { IsoDate } from '../../policy/calendar.ts';
import type { OwnPolicyId } from '../../policy/information-policies.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { policyKeepers } from '../may.ts';
import { refuseOwner, refuseReview, withPolicy } from '../policies/policy-list.ts';
import type { PolicyOwner } from '../school.ts';
import type { SettingsStep } from '../step.ts';

type Facts = { readonly owner: PolicyOwner | null; readonly reviewedOn?: IsoDate | null };

/** More than anybody reads through when they tick. */
const policyCountMax = 60;

/** Puts a policy of the school's own on its list (3a). */
export const addInformationPolicy: SettingsStep<
  'add-information-policy',
  Facts,
  'policyName' | 'policyCovers' | 'policyLink',
  Event<'information-policy-added', Facts & { readonly policy: OwnPolicyId }>
> = {
  name: 'add-information-policy',
  point: '3a',
  who: policyKeepers,
  prose: { policyName: 'required', policyCovers: 'optional', policyLink: 'optional' },
  decide({ policies }, { owner, reviewedOn }, { school, now }) {
    const refusal = refuseOwner(owner, school) ?? refuseReview(reviewedOn, now);
    if (isRefusal(refusal)) return refusal;
    if (policies.length >= policyCountMax)
      return refuse('school default', `The list holds at most ${policyCountMax} policies.`);
    const own = policies.filter(({ id }) => id.startsWith('own-')).length;
    return [
      {
        type: 'information-policy-added',
        facts: { policy: `own-${own + 1}`, owner, reviewedOn: reviewedOn ?? null },
      },
    ];
  },
  events: {
    'information-policy-added': {
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
