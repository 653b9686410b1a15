import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import type { Actor, Event } from '../record/step.ts';
import { governingRoles, holdsOffice, type Role, type School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';
import type { Meeting } from './state.ts';

/** What somebody is to a meeting. */
export type Standing = 'clerk' | 'governor' | 'present' | 'time';

export const standingWords: Readonly<Record<Standing, string>> = {
  clerk: 'the clerk, the chair or the vice-chair',
  governor: 'a governor',
  present: 'a governor who was there',
  time: 'time itself',
};

const clerks: readonly Role[] = ['clerk', 'chair', 'vice-chair'];

export const standingsOf = ({ present }: Meeting, actor: Actor, school: School): ReadonlySet<Standing> => {
  const found = new Set<Standing>();
  if (actor.kind === 'clock') found.add('time');
  const person = personOf(actor);
  if (person === null || school.people.get(person)?.active !== true) return found;
  if (holdsOffice(school, person, clerks)) found.add('clerk');
  if (holdsOffice(school, person, governingRoles)) {
    found.add('governor');
    if (present.includes(person)) found.add('present');
  }
  return found;
};

/** Half of the governors (school default). */
export const usualQuorum = (school: School): number => Math.ceil(governorsOf(school).length / 2);

export const governorsOf = (school: School): readonly PersonId[] =>
  [...school.people.keys()].filter((person) => holdsOffice(school, person, governingRoles));

/** A step of a meeting. */
export type MeetingStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  Meeting,
  Standing,
  N,
  F,
  P,
  E
>;

/** Facts of a step that needs none. */
export type None = Record<never, never>;
