// Nobody adds a governor alone: a second person confirms it. The same goes for everybody who watches the
// others (chair, vice-chair, governor, data protection officer, outside body), and for their e-mail address,
// their new password and the end of their account. While nobody could confirm, a grant takes effect at once
// and the record says so, or no school could ever begin.
import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import { type Actor, type Refusal, refuse } from '../record/step.ts';
import type { ChangeProposed, Ground, Proposed } from './person-events.ts';
import {
  type GuardedChange,
  type GuardedRole,
  guardedRoles,
  holders,
  holds,
  type Person,
  type Role,
  type School,
} from './school.ts';

/** Whether nobody changes this role alone. */
export const isGuarded = (role: Role): role is GuardedRole =>
  (guardedRoles as readonly Role[]).includes(role);

/** Whether the person holds a role that nobody changes alone. */
export const isGuardedPerson = (person: Person): boolean => person.roles.some(isGuarded);

/** Whether it is an office of its own: a governor is one of several, who may be missed for a while. */
export const isWatchOffice = (role: Role): boolean => isGuarded(role) && role !== 'governor';

/** Whether the person holds an office that watches the others. */
export const holdsWatchOffice = (person: Person): boolean => person.roles.some(isWatchOffice);

const governing: readonly Role[] = ['chair', 'vice-chair', 'governor'];
/** Who puts accounts on the list of people. */
const manages: readonly Role[] = ['administrator', 'headteacher'];

/** Everyone who governs: chair, vice-chair and governors. */
const governors = (school: School): readonly PersonId[] => [
  ...new Set(governing.flatMap((role) => holders(school, role))),
];

/**
 * Who can be the second person to a change of this person which `by` proposes: whoever holds the role or
 * governs, and for a change of what they have, this person; never the proposer. Nor is it anybody who manages
 * people: they can make accounts, and so could propose by one and confirm by another.
 */
export const seconds = (
  school: School,
  person: Person,
  change: Proposed,
  by: PersonId | null,
): readonly PersonId[] => {
  const holding = 'role' in change ? holders(school, change.role) : [];
  const others = [...holding, ...governors(school)].filter(
    (each) => each !== person.id && !manages.some((role) => holds(school, each, role)),
  );
  const own = change.what === 'grant' || !person.active ? [] : [person.id];
  return [...new Set([...own, ...others])].filter((each) => each !== by);
};

/** On what ground the change takes effect at once, or null where it must wait for a second person. */
export const groundAtOnce = (
  person: Person,
  change: Proposed,
  context: { readonly school: School; readonly actor: Actor },
): Ground | null => {
  const { school, actor } = context;
  const by = personOf(actor);
  const guarded = 'role' in change ? isGuarded(change.role) : isGuardedPerson(person);
  if (!guarded) return 'unguarded';
  if (change.what !== 'grant' && by === person.id) return 'holder';
  const isConfirmable = seconds(school, person, change, by).some((each) => each !== person.id);
  if (isConfirmable) return null;
  // The holder may have lost the way in: then whoever keeps the machine is the last resort.
  return change.what === 'grant' || actor.kind === 'operator' ? 'nobody-else' : null;
};

/** Puts a change before a second person; refused while the same change waits already. */
export const propose = (person: Person, change: Proposed): readonly ChangeProposed[] | Refusal =>
  person.waiting.some((waiting) => sameChange(waiting, change))
    ? refuse('school default', 'This change has been proposed already and waits for a second person.')
    : [{ type: 'change-proposed', facts: change }];

const sameChange = (waiting: GuardedChange, change: Proposed): boolean =>
  waiting.what === change.what &&
  (!('role' in waiting) || ('role' in change && waiting.role === change.role));
