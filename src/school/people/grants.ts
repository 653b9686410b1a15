// Which roles go to whom: what `add-person` and `grant-role` have in common, and what must remain when a
// role goes.

import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import { type Actor, isRefusal, type Refusal, refuse } from '../../record/step.ts';
import { officeHolders } from '../holders.ts';
import { chairRoles, officeRoles, officesFor, type Role } from '../offices.ts';
import type { Person, School, Settings } from '../school.ts';
import { groundAtOnce, isGuarded, propose } from './guarded.ts';
import type { ChangeProposed, RoleGranted } from './person-events.ts';

type Around = { readonly school: School; readonly actor: Actor };

const isChair = (role: Role): boolean => chairRoles.some((each) => each === role);
const aboveDuties = ['chair', 'vice-chair', 'protected-chair', 'protected-vice-chair'] as const;
/** Roles that open incidents or watch those who do: nobody takes one for themselves. */
const neverOwn: readonly Role[] = [
  ...chairRoles,
  ...officeRoles,
  ...(['deputy-headteacher', 'office-manager'] as const),
  ...(['governor', 'data-protection-officer', 'outside-body'] as const),
];

/** Whether the office watches over incidents here, as chair or vice-chair do. */
const standsAbove = (settings: Settings, office: Role): boolean =>
  isChair(office) || aboveDuties.some((duty) => officesFor(settings, duty).includes(office));

/** Whether the office handles incidents here, as headteacher or bursar do. */
const isOffice = (settings: Settings, office: Role): boolean =>
  officeRoles.some((duty) => officesFor(settings, duty).includes(office));

/** Whether who holds all these offices would watch over themselves. */
export const watchesItself = (settings: Settings, offices: readonly Role[]): boolean =>
  offices.some((office) => standsAbove(settings, office)) &&
  offices.some((office) => isOffice(settings, office));

/** Why this person cannot hold this role beside who they are and what they hold, or null (school default). */
export const unfit = (
  settings: Settings,
  role: Role,
  roles: readonly Role[],
  employed: boolean,
): Refusal | null => {
  if (isChair(role) && employed) {
    return refuse(
      'school default',
      `Somebody employed at the school cannot be its ${inOffice('chair')} or ${inOffice('vice-chair')}.`,
    );
  }
  if (role === 'outside-body' ? employed || roles.length > 0 : roles.includes('outside-body')) {
    return refuse('school default', 'The outside body cannot be employed here or hold another role.');
  }
  return watchesItself(settings, [...roles, role])
    ? refuse(
        'school default',
        `A ${inOffice('headteacher or bursar')} cannot also be ${inOffice('chair')} or ` +
          `${inOffice('vice-chair')}.`,
      )
    : null;
};

/** Why somebody who is marked as away is not made the outside body; null otherwise (school default). */
export const absent = ({ absence }: Person, role: Role): Refusal | null =>
  role === 'outside-body' && absence !== null
    ? refuse(
        'school default',
        'They are marked as away. Mark them as back before you add them to the outside body.',
      )
    : null;

/** Grants a role at once, proposes it, or says why not (school default). */
export const grant = (
  person: Person,
  role: Role,
  around: Around,
): readonly (RoleGranted | ChangeProposed)[] | Refusal => {
  if (person.roles.includes(role)) return refuse('school default', 'This person already holds this role.');
  if (neverOwn.includes(role) && personOf(around.actor) === person.id) {
    return refuse('school default', 'You cannot grant this role to yourself. Ask somebody else to do it.');
  }
  const misfit = unfit(around.school.settings, role, person.roles, person.employed) ?? absent(person, role);
  if (misfit !== null) return misfit;
  const change = { what: 'grant', role } as const;
  const ground = groundAtOnce(person, change, around);
  return ground === null ? propose(person, change) : [{ type: 'role-granted', facts: { role, ground } }];
};

/** Grants several roles, one after the other; the first refusal refuses all. */
export const grantAll = (
  person: Person,
  roles: readonly Role[],
  around: Around,
): readonly (RoleGranted | ChangeProposed)[] | Refusal => {
  const events: (RoleGranted | ChangeProposed)[] = [];
  for (const role of roles) {
    const held = events.flatMap((event) => (event.type === 'role-granted' ? [event.facts.role] : []));
    const granted = grant({ ...person, roles: [...person.roles, ...held] }, role, around);
    if (isRefusal(granted)) return granted;
    events.push(...granted);
  }
  return events;
};

/** The roles among these that take effect without being guarded. */
export const unguarded = (school: School, roles: readonly Role[]): readonly Role[] =>
  roles.filter((role) => !isGuarded(school, role));

/** Refuses what would leave the school without an administrator (school default); null where one remains. */
export const lastAdministrator = (person: Person, school: School): Refusal | null => {
  const others = officeHolders(school, 'administrator').filter((each) => each !== person.id);
  return person.roles.includes('administrator') && others.length === 0
    ? refuse('school default', 'This is the last administrator. Make somebody else an administrator first.')
    : null;
};
