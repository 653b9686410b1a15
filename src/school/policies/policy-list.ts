// The school's list of policies that an incident can breach (3a), as it is asked and put anew.
import type { InformationPolicyId } from '../../policy/information-policies.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Refusal, refuse } from '../../record/step.ts';
import { holdsOffice, isActive } from '../holders.ts';
import type { ListedPolicy, PolicyOwner, School, Settings } from '../school.ts';

type Listed = Pick<Settings, 'policies'>;

export const listedPolicy = ({ policies }: Listed, id: InformationPolicyId): ListedPolicy | undefined =>
  policies.find((each) => each.id === id);

/** Whether this person looks after it. */
export const isOwner = ({ owner }: ListedPolicy, school: School, person: PersonId): boolean => {
  if (owner === null) return false;
  return 'role' in owner ? holdsOffice(school, person, [owner.role]) : owner.person === person;
};

/** Those that apply, in the order of the list. */
export const policiesInUse = ({ policies }: Listed): readonly ListedPolicy[] =>
  policies.filter(({ retired }) => !retired);

/** The list with this policy in its place, or at the end. */
export const withPolicy = ({ policies }: Listed, policy: ListedPolicy): readonly ListedPolicy[] =>
  policies.some(({ id }) => id === policy.id)
    ? policies.map((each) => (each.id === policy.id ? policy : each))
    : [...policies, policy];

/** Refuses an owner who is not at the school (school default). */
export const refuseOwner = (owner: PolicyOwner | null, school: School): Refusal | null =>
  owner !== null && 'person' in owner && !isActive(school, owner.person)
    ? refuse('school default', 'The owner is not on the school’s list of people. Choose another.')
    : null;
