// Nobody adds a governor alone: a second person confirms it. The same goes for everybody who watches the
// others (chair, vice-chair, governor, data protection officer, outside body), and for their e-mail address,
// their new password, their seat at the trust's desk and the end of their account. While nobody could
// confirm, a grant takes effect at once and the record says so, or no school could ever begin.
import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Actor, type Refusal, refuse } from '../../record/step.ts';
import { holdsOffice, officeHolders } from '../holders.ts';
import { governingRoles, officesFor, type PolicyDuty, type Role, watchRoles } from '../offices.ts';
import type { GuardedChange, Person, School } from '../school.ts';
import type { ChangeProposed, Ground, Proposed } from './person-events.ts';

/** The duties of those who watch the others, whichever office holds them. */
const watchDuties: readonly PolicyDuty[] = [
  ...(['chair', 'vice-chair', 'protected-chair', 'protected-vice-chair'] as const),
  ...(['data-protection-officer', 'outside-body'] as const),
];

/**
 * Whether nobody changes this role alone: it watches the others, holds such a duty here, or writes down what
 * the governors decide.
 */
export const isGuarded = ({ settings }: Pick<School, 'settings'>, role: Role): boolean =>
  role === 'clerk' ||
  (watchRoles as readonly Role[]).includes(role) ||
  watchDuties.some((duty) => officesFor(settings, duty).includes(role));

/** Whether the person holds a role that nobody changes alone. */
export const isGuardedPerson = (school: School, person: Person): boolean =>
  person.roles.some((role) => isGuarded(school, role));

/** The duties by which this person watches the others; a governor is one of several, who may be missed. */
export const watchDutiesOf = (school: School, person: Person): readonly PolicyDuty[] =>
  watchDuties.filter((duty) => officesFor(school.settings, duty).some((role) => person.roles.includes(role)));

/** Whether the person holds an office that watches the others. */
export const holdsWatchOffice = (school: School, person: Person): boolean =>
  watchDutiesOf(school, person).length > 0;

/** Each change to a watcher that takes two people, in words. */
export const guardedChanges: Readonly<Record<GuardedChange['what'], string>> = {
  grant:
    `Adding a ${inOffice('chair')}, ${inOffice('vice-chair')}, ${inOffice('governor')}, clerk, data ` +
    `protection officer or outside body`,
  revoke: 'Taking such a role away',
  address: 'Changing the e-mail address by which such a person signs in',
  reset: 'Letting such a person set a new password',
  seat: 'Giving somebody a seat at the trust’s desk as such a person',
  deactivate: 'Ending the account of such a person',
};

/** Who the second person to such a change is, in words (`seconds`). */
export const guardedSeconds =
  `the holder, the ${inOffice('chair')}, the ${inOffice('vice-chair')} or ${inOffice('another governor')}, ` +
  `but not a person who gains by it, manages accounts or made the proposer’s account`;

/** Who puts accounts on the list of people. */
const manages: readonly Role[] = ['administrator', 'headteacher'];

/** Everyone who governs: chair, vice-chair and governors. */
const governors = (school: School): readonly PersonId[] => [
  ...new Set(governingRoles.flatMap((role) => officeHolders(school, role))),
];

/** Whether they can make accounts: they could propose by one and confirm by another. */
export const managesPeople = (school: School, person: PersonId): boolean =>
  holdsOffice(school, person, manages);

/** Whether they made this account, or one that made it: the two would be one hand. */
const hasMade = (school: School, maker: PersonId, made: PersonId | null): boolean => {
  const seen = new Set<PersonId>();
  for (let each = made; each !== null && !seen.has(each); each = school.people.get(each)?.addedBy ?? null) {
    if (school.people.get(each)?.addedBy === maker) return true;
    seen.add(each);
  }
  return false;
};

/**
 * Who can be the second person to a change of this person which `by` proposes: the person who holds the role
 * or governs and, unless they gain a role that watches, this person; never the proposer. Somebody who manages
 * people, or made the account that proposes it, is one only for want of others.
 */
export const seconds = (
  school: School,
  person: Person,
  change: Proposed,
  by: PersonId | null,
): readonly PersonId[] => {
  const watched = 'role' in change && isGuarded(school, change.role) ? change.role : null;
  const all = [...(watched === null ? [] : officeHolders(school, watched)), ...governors(school)];
  const others = all.filter((each) => each !== person.id && each !== by);
  const free = others.filter((each) => !managesPeople(school, each) && !hasMade(school, each, by));
  const gains = change.what === 'grant' && watched !== null;
  const own = gains || !person.active || person.id === by ? [] : [person.id];
  return [...new Set(own.length + free.length > 0 ? [...own, ...free] : others)];
};

/** Nor is a watcher made to manage people by one person alone: that would take the second persons away. */
const isGuardedChange = (school: School, person: Person, change: Proposed): boolean => {
  if (!('role' in change)) return isGuardedPerson(school, person);
  const makesManager = change.what === 'grant' && manages.includes(change.role);
  return isGuarded(school, change.role) || (makesManager && isGuardedPerson(school, person));
};

/** On what ground the change takes effect at once, or null where it must wait for a second person. */
export const groundAtOnce = (
  person: Person,
  change: Proposed,
  context: { readonly school: School; readonly actor: Actor },
): Ground | null => {
  const { school, actor } = context;
  const by = personOf(actor);
  if (!isGuardedChange(school, person, change)) return 'unguarded';
  if (change.what !== 'grant' && by === person.id) return 'holder';
  const asked = seconds(school, person, change, by);
  if (change.what === 'grant') return asked.length === 0 ? 'nobody-else' : null;
  // The holder may have lost the way in: then the person who runs the server is the last resort.
  const isLast = asked.every((each) => each === person.id);
  return isLast && actor.kind === 'operator' ? 'nobody-else' : null;
};

/** Puts a change before a second person; refused while the same change waits already. */
export const propose = (person: Person, change: Proposed): readonly ChangeProposed[] | Refusal =>
  person.waiting.some((waiting) => sameChange(waiting, change))
    ? refuse('school default', 'This change is already proposed and is waiting for a second person.')
    : [{ type: 'change-proposed', facts: change }];

const sameChange = (waiting: GuardedChange, change: Proposed): boolean =>
  waiting.what === change.what &&
  (!('role' in waiting) || ('role' in change && waiting.role === change.role));
