// Who holds an office or a duty of the policy, and what they are by it.
import type { PersonId } from '../record/ids.ts';
import {
  figureReaders,
  governingRoles,
  officeRoles,
  officesAbove,
  officesFor,
  type PolicyDuty,
  type Role,
  usualOffices,
} from './offices.ts';
import type { School } from './school.ts';

/** Whether the person has an account here and has not left. */
export const isActive = ({ people }: Pick<School, 'people'>, person: PersonId): boolean =>
  people.get(person)?.active === true;

// Asked very often of the same school, which never changes: it becomes another.
const holdersIn = new WeakMap<School, Map<PolicyDuty, readonly PersonId[]>>();

/** Active people whose office holds this duty here, in a stable order. */
export const holders = (school: School, duty: PolicyDuty): readonly PersonId[] => {
  const known = holdersIn.get(school) ?? new Map<PolicyDuty, readonly PersonId[]>();
  const found = known.get(duty) ?? holdersOf(school, duty);
  if (known.size === 0) holdersIn.set(school, known);
  known.set(duty, found);
  return found;
};

const holdersOf = ({ people, settings }: School, duty: PolicyDuty): readonly PersonId[] => {
  const offices = officesFor(settings, duty);
  return [...people.values()]
    .filter((person) => person.active && offices.some((office) => person.roles.includes(office)))
    .map((person) => person.id);
};

/** Whether the person is active, and an office of theirs holds this duty here. */
export const holds = (school: School, person: PersonId, duty: PolicyDuty): boolean => {
  const found = school.people.get(person);
  if (found === undefined || !found.active) return false;
  return officesFor(school.settings, duty).some((office) => found.roles.includes(office));
};

/** Whether the person is active and holds one of these duties. */
export const holdsAny = (school: School, person: PersonId, wanted: readonly PolicyDuty[]): boolean =>
  wanted.some((duty) => holds(school, person, duty));

export const readsFigures = (school: School, person: PersonId): boolean =>
  holdsAny(school, person, figureReaders);

/** Active people who hold the office itself, whatever duties it has here. */
export const officeHolders = ({ people }: School, office: Role): readonly PersonId[] =>
  [...people.values()].filter(({ active, roles }) => active && roles.includes(office)).map(({ id }) => id);

/** Whether the person is active and holds one of these offices, whatever duties they have here. */
export const holdsOffice = ({ people }: School, person: PersonId, wanted: readonly Role[]): boolean => {
  const found = people.get(person);
  return found?.active === true && wanted.some((office) => found.roles.includes(office));
};

/** Whether an office that the person holds answers to one that the other holds. */
export const isSubordinate = ({ people, settings }: School, person: PersonId, to: PersonId): boolean =>
  (people.get(person)?.roles ?? [])
    .flatMap((role) => officesAbove(settings.offices, role))
    .some((office) => people.get(to)?.roles.includes(office));

/** Whether the person is of the office: then they do not look over its shoulder as a governor too (why 6). */
export const isOfOffice = (school: School, person: PersonId): boolean =>
  holdsAny(school, person, officeRoles);

/** Whether an office of the school directs investigations (3). */
export const isDirectedByOffice = ({ settings }: Pick<School, 'settings'>): boolean =>
  (settings.offices ?? usualOffices).directs !== 'chair';

/** Whether an office of the school stands in the place of the Governing Body (6). */
export const isGovernedByOffice = ({ settings }: Pick<School, 'settings'>): boolean =>
  (settings.offices ?? usualOffices).standsAbove !== 'chair';

/**
 * Whether the person may govern as somebody from outside (6a): not employed, or in the place of the Governing
 * Body here.
 */
export const isOutsider = (school: School, person: PersonId): boolean =>
  school.people.get(person)?.employed === false ||
  (isGovernedByOffice(school) && holds(school, person, 'chair'));

/** Whether the person governs and is not of the office. */
export const isIndependentGovernor = (school: School, person: PersonId): boolean =>
  holdsAny(school, person, governingRoles) && !isOfOffice(school, person);
