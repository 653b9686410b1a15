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
 * gains. A mere governor who owes the proposer their way in could be one hand: they count only for a grant,
 * where there is no other. Against a holder they never do, or who removes the other governors could take the
 * chair.
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
  const isFree = free.some((each) => each !== by) || own.length > 0;
  const found = [...holding, ...own, ...(isFree ? free : others)];
  return [...new Set(found)].filter((each) => each !== by && school.people.get(each)?.active === true);
};

const isOffice = (school: School, person: PersonId): boolean =>
  holds(school, person, 'chair') || holds(school, person, 'vice-chair');
/** Everybody to whom somebody owes their way in: who let them in, who let those in, and so on. */
export const waysIn = (school: School, person: PersonId): ReadonlySet<PersonId> => {
  const found = new Set<PersonId>();
  const add = (each: PersonId): void => {
    for (const by of school.people.get(each)?.beholdenTo ?? []) {
      if (found.has(by)) continue;
      found.add(by);
      add(by);
    }
  };
  add(person);
  return found;
};

/** Whether a mere governor owes their way in to one of these, who could be their hand as well. */
export const owesAny = (school: School, person: PersonId, to: readonly (PersonId | null)[]): boolean =>
  !isOffice(school, person) && [...waysIn(school, person)].some((by) => to.includes(by));

/** Whether they could be one hand: let in by who proposes or, but for chair and vice-chair, by the same. */
const owes = (school: School, person: PersonId, by: PersonId | null): boolean => {
  if (by === null) return false;
  const ways = waysIn(school, person);
  return ways.has(by) || (!isOffice(school, by) && [...waysIn(school, by)].some((each) => ways.has(each)));
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
