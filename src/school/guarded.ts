// Who watches the others is not changed by one person alone: chair, vice-chair and data protection officer.
// A change to them needs the holder or a second governor. The surprising thing: while a school has nobody
// who could be the second, the first grant takes effect at once and says so, or no school could ever begin.

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

const governing: readonly Role[] = ['chair', 'vice-chair', 'governor'];

/** Everyone who governs: chair, vice-chair and governors. */
const governors = (school: School): readonly PersonId[] => [
  ...new Set(governing.flatMap((role) => holders(school, role))),
];

/**
 * Who can be the second person to a change of this person which `by` proposes: not the proposer, not who
 * gains. A mere governor who owes the proposer their way in counts only where there is no other: they could
 * be one hand.
 */
export const seconds = (
  school: School,
  person: Person,
  change: Proposed,
  by: PersonId | null,
): readonly PersonId[] => {
  const holding = 'role' in change ? holders(school, change.role) : [];
  const own = change.what === 'grant' ? [] : [person.id];
  const others = governors(school).filter((each) => each !== person.id);
  const free = others.filter((each) => isOffice(school, each) || !owes(school, each, by));
  const found = [...holding, ...own, ...(free.some((each) => each !== by) ? free : others)];
  return [...new Set(found)].filter((each) => each !== by && school.people.get(each)?.active === true);
};

const isOffice = (school: School, person: PersonId): boolean =>
  holds(school, person, 'chair') || holds(school, person, 'vice-chair');
const owes = (school: School, person: PersonId, by: PersonId | null): boolean =>
  by !== null && school.people.get(person)?.beholdenTo.includes(by) === true;

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
  const own = change.what !== 'grant' && by === person.id;
  if (own || ('role' in change && by !== null && holds(school, by, change.role))) return 'holder';
  if (change.what === 'grant') {
    const nobody = holders(school, change.role).length === 0;
    return nobody && seconds(school, person, change, by).length === 0 ? 'nobody-else' : null;
  }
  const others = seconds(school, person, change, by).filter((each) => each !== person.id);
  // The holder may have lost the way in: then whoever keeps the machine is the last resort.
  return actor.kind === 'operator' && others.length === 0 ? 'nobody-else' : null;
};

/** Puts a change before a second person; refused while the same change waits already. */
export const propose = (person: Person, change: Proposed): readonly ChangeProposed[] | Refusal =>
  person.waiting.some((waiting) => sameChange(waiting, change))
    ? refuse('school default', 'This change has been proposed already and waits for a second person.')
    : [{ type: 'change-proposed', facts: change }];

const sameChange = (waiting: GuardedChange, change: Proposed): boolean =>
  waiting.what === change.what &&
  (!('role' in waiting) || ('role' in change && waiting.role === change.role));
