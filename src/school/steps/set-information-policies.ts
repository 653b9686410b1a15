// The school's list of policies that an incident can breach (3a), set as a whole: what is left out of it
// applies no more, and what was ticked stays. Once the list was kept one policy at a time.
import type { InformationPolicyId, OwnPolicyId } from '../../policy/information-policies.ts';
import { thisPolicy } from '../../policy/information-policies.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { policyKeepers } from '../may.ts';
import { listedPolicy, refuseOwner, withPolicy } from '../policies/policy-list.ts';
import type { PolicyOwner, Settings } from '../school.ts';
import type { SettingsStep } from '../step.ts';

type Listed = { readonly policy: InformationPolicyId; readonly owner: PolicyOwner | null };
/** In the order of the lines of the prose; null for one that is new. */
type Facts = { readonly policies: readonly (Omit<Listed, 'policy'> & { policy: Listed['policy'] | null })[] };
type ListSet = Event<'information-policies-set', { readonly policies: readonly Listed[] }>;
type One =
  | Event<'information-policy-added' | 'information-policy-changed', Listed>
  | Event<'information-policy-retired', Pick<Listed, 'policy'>>;

/** More than anybody reads through when they tick. */
const policyCountMax = 60;

const withWords = (
  settings: Settings,
  { policy: id, owner }: Listed,
  wordsEntry: number,
  line: number,
): Settings => ({
  ...settings,
  policies: withPolicy(settings, { id, wordsEntry, line, owner, retired: false }),
});

const without = (settings: Settings, isOut: (id: InformationPolicyId) => boolean): Settings => ({
  ...settings,
  policies: settings.policies.map((each) => (isOut(each.id) ? { ...each, retired: true } : each)),
});

const oneAtATime = (settings: Settings, { version, facts }: { version: number; facts: Listed }): Settings =>
  withWords(settings, facts, version, 0);

export const setInformationPolicies: SettingsStep<
  'set-information-policies',
  Facts,
  'policyName' | 'policyLink',
  ListSet | One
> = {
  name: 'set-information-policies',
  point: '3a',
  who: policyKeepers,
  prose: { policyName: 'required', policyLink: 'optional' },
  decide(settings, { policies }, { school }) {
    const refusal = policies.map(({ owner }) => refuseOwner(owner, school)).find(isRefusal);
    if (refusal !== undefined) return refusal;
    if (!policies.some(({ policy }) => policy === thisPolicy))
      return refuse('3a', 'Candour carries out this policy, so it always applies.');
    if (policies.some(({ policy }) => policy !== null && listedPolicy(settings, policy) === undefined))
      return refuse('3a', 'This policy is not on the school’s list.');
    const isNew = policies.filter(({ policy }) => policy === null).length;
    if (settings.policies.length + isNew > policyCountMax)
      return refuse('school default', `The list holds at most ${policyCountMax} policies.`);
    let own = settings.policies.filter(({ id }) => id.startsWith('own-')).length;
    const numbered = policies.map(({ policy, owner }): Listed => {
      if (policy !== null) return { policy, owner };
      own += 1;
      return { policy: `own-${own}` satisfies OwnPolicyId, owner };
    });
    return [{ type: 'information-policies-set', facts: { policies: numbered } }];
  },
  events: {
    'information-policies-set': {
      evolve: (settings, { version, facts: { policies } }) =>
        policies.reduce(
          (all, each, line) => withWords(all, each, version, line),
          without(settings, () => true),
        ),
    },
    'information-policy-added': { evolve: oneAtATime },
    'information-policy-changed': { evolve: oneAtATime },
    'information-policy-retired': {
      evolve: (settings, { facts: { policy } }) => without(settings, (id) => id === policy),
    },
  },
};
