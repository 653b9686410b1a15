// The trust's list of information policies. The policies that a school added itself stay, and so do those who
// look after each.
import { policyNamed } from '../../../app/directory.ts';
import {
  type InformationPolicyId,
  informationPolicies,
  thisPolicy,
} from '../../../policy/information-policies.ts';
import { isActive } from '../../../school/holders.ts';
import type { OfferedPolicy } from '../../../school/policies/offer-state.ts';
import { policiesInUse } from '../../../school/policies/policy-list.ts';
import type { ListedPolicy, PolicyOwner } from '../../../school/school.ts';
import type { Reader } from '../../shell/site.ts';
import { type Change, changeTable, type OfferPart } from './part.ts';

type Line = {
  readonly policy: InformationPolicyId | null;
  readonly owner: PolicyOwner | null;
  readonly name: string;
  readonly link: string;
};

const isShipped = (id: InformationPolicyId): boolean => informationPolicies.some((each) => each.id === id);

const lineOf = ({ school, directory }: Reader, { id, owner }: ListedPolicy): Line => ({
  policy: id,
  owner: owner !== null && 'person' in owner && !isActive(school, owner.person) ? null : owner,
  name: policyNamed(directory, id),
  link: directory.policies.get(id)?.link ?? '',
});

/** What the list would be: each as offered, then what else the school added. */
const listed = (who: Reader, content: readonly OfferedPolicy[]): readonly Line[] => {
  const { policies } = who.school.settings;
  const lines = policies.map((each) => lineOf(who, each));
  const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const offered = content.map(({ id, name, link }): Line => {
    const found = lines.find(({ policy, name: own }) => (id === null ? isSame(own, name) : policy === id));
    const { policy = null, owner = null } = found ?? {};
    return { policy, owner, name, link: link || (found?.link ?? '') };
  });
  const kept = policiesInUse(who.school.settings).filter(
    ({ id }) => (!isShipped(id) || id === thisPolicy) && !offered.some(({ policy }) => policy === id),
  );
  return [...offered, ...kept.map((each) => lineOf(who, each))];
};

const sayLine = ({ name, link }: Line): string => [name, link].filter(Boolean).join(', ');

const changed = (who: Reader, content: readonly OfferedPolicy[]): readonly Change[] => {
  const before = policiesInUse(who.school.settings).map((each) => lineOf(who, each));
  const after = listed(who, content);
  const gone = before.filter(({ policy }) => !after.some((each) => each.policy === policy));
  return [
    ...after.flatMap((line) => {
      const old = before.find(({ policy }) => policy === line.policy);
      const [was, is] = [old === undefined ? '' : sayLine(old), sayLine(line)];
      return was === is ? [] : [{ what: line.name, was, is }];
    }),
    ...gone.map((line) => ({ what: line.name, was: sayLine(line), is: '' })),
  ];
};

export const offeredInformation: OfferPart<'information-policies'> = {
  name: 'information policies',
  place: { href: '/policy/information', text: 'Back to the information policies' },
  async from(_site, who) {
    const lines = policiesInUse(who.school.settings).map((each) => lineOf(who, each));
    return lines
      .filter(({ policy }) => policy !== thisPolicy)
      .map(({ policy, name, link }) => ({
        id: policy !== null && isShipped(policy) ? policy : null,
        name,
        link,
      }));
  },
  changes: ({ signed }, { content }) => changeTable(changed(signed, content)),
  adopt: 'Adopt the list: it holds at once',
  commands({ signed }, { content }) {
    const lines = listed(signed, content);
    if (changed(signed, content).length === 0) return [];
    const facts = { policies: lines.map(({ policy, owner }) => ({ policy, owner })) };
    const prose = {
      policyName: lines.map(({ name }) => name).join('\n'),
      policyLink: lines.map(({ link }) => link).join('\n'),
    };
    return [{ step: 'set-information-policies', facts, prose }];
  },
};
