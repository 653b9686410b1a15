// Who has to do with an action beside its owner: who is above them, who checks, who finds another owner.
import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import { type Refusal, refuse } from '../record/step.ts';
import { holders, holdsAny, isActive } from '../school/holders.ts';
import { chairRoles, governingRoles, officeRoles, type Role } from '../school/offices.ts';
import type { School } from '../school/school.ts';
import type { Action } from './state.ts';

export const wrongOwner = (
  owner: PersonId,
  school: School,
  excluded: readonly PersonId[] = [],
): Refusal | null => {
  if (!isActive(school, owner)) return refuse('4d', 'Its owner must be somebody who is still at the school.');
  return excluded.includes(owner)
    ? refuse('4d', 'This person cannot own this action. Choose somebody else.')
    : null;
};

/** Its owner while they are at the school; null where somebody has to find another. */
export const ownerNow = ({ owner }: Action, school: School): PersonId | null =>
  owner !== null && isActive(school, owner) ? owner : null;

export const setterOf = ({ set }: Action): PersonId | null => (set === null ? null : personOf(set.by));

/** The first of these offices that somebody holds who sees the action and does not own it. */
const firstFree = (
  { owner, excluded }: Action,
  school: School,
  offices: readonly Role[],
): readonly PersonId[] => {
  const tiers = offices.map((office) =>
    holders(school, office).filter((each) => each !== owner && !excluded.includes(each)),
  );
  return tiers.find((tier) => tier.length > 0) ?? [];
};

/** The headteacher; above somebody of the office or who governs, the chair, or the vice-chair. */
export const aboveOwner = (action: Action, school: School): readonly PersonId[] => {
  const { owner, forOffice } = action;
  const isHigh = owner !== null && holdsAny(school, owner, [...officeRoles, ...governingRoles]);
  const headteacher: readonly Role[] = isHigh || !forOffice ? [] : ['headteacher'];
  return firstFree(action, school, [...headteacher, 'chair', 'vice-chair']);
};

/** Who checks what is said to be done: who set it, or who oversees it where that is its owner or may not. */
export const checkers = (action: Action, school: School): readonly PersonId[] => {
  const setter = setterOf(action);
  const isThere = setter !== null && isActive(school, setter);
  if (isThere && setter !== action.owner && !action.excluded.includes(setter)) return [setter];
  return firstFree(
    action,
    school,
    action.forOffice ? ['headteacher', 'chair', 'vice-chair', 'bursar'] : chairRoles,
  );
};

/** Who finds another owner for an action that has none. */
export const whoHands = (action: Action, school: School): readonly PersonId[] => [
  ...new Set([...checkers(action, school), ...firstFree(action, school, chairRoles)]),
];

/** Its owner, who set it and, where something was recommended or promised, the chair: it ends undone. */
export const hearOfDrop = (action: Action, school: School): readonly PersonId[] => {
  const theirs = [ownerNow(action, school), setterOf(action)].flatMap((person) =>
    person !== null && isActive(school, person) ? [person] : [],
  );
  const chair = action.source === null ? [] : firstFree(action, school, chairRoles);
  return [...new Set([...theirs, ...chair])];
};
