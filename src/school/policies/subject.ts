// What an exception is from, and what a suggestion is about: a point of the school's policy, one of its
// lettered items, or another policy on the school's list.
import {
  type InformationPolicyId,
  informationPolicies,
  thisPolicy,
} from '../../policy/information-policies.ts';
import { itemIds, type PolicyRef, pointNumbers } from '../../policy/policy.ts';
import { type Refusal, refuse } from '../../record/step.ts';
import type { PolicyNames } from '../names.ts';
import type { School } from '../school.ts';
import { policiesInUse } from './policy-list.ts';
import { pinnedNow, policyOf } from './policy-versions.ts';

export type Subject = PolicyRef | InformationPolicyId;

const points: readonly string[] = [...pointNumbers, ...itemIds];

export const isPoint = (about: Subject): about is PolicyRef => points.includes(about);

/** What the school has now: it may have left items out, and retired policies. Of this policy, points are. */
export const subjectsOf = (school: School): readonly Subject[] => [
  ...policyOf(school, pinnedNow(school)).points.flatMap(({ number, items }) => [
    number,
    ...items.map(({ id }) => id),
  ]),
  ...policiesInUse(school.settings)
    .map(({ id }) => id)
    .filter((id) => id !== thisPolicy),
];

/** Refuses what the school does not have. */
export const unlessOfSchool = (about: Subject, school: School): Refusal | null =>
  subjectsOf(school).includes(about)
    ? null
    : refuse('school default', 'The school has no such point, and no such policy on its list.');

/** In words, after "exception from" or "suggestion on". */
export const saySubject = (about: Subject, names: PolicyNames): string =>
  isPoint(about) ? `point ${about}` : `the ${names.policy(about)}`;

/** Where the school's own names are not at hand. */
export const shippedNames: PolicyNames = {
  policy: (policy) => informationPolicies.find(({ id }) => id === policy)?.name ?? 'school’s own policy',
};
