import { inOffice } from '../policy/said.ts';
import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import { type Actor, type Event, type Refusal, refuse } from '../record/step.ts';
import { holders, holds, holdsOffice, isActive, isOfOffice } from '../school/holders.ts';
import { chairRoles, governingRoles, type PolicyDuty } from '../school/offices.ts';
import { deputyOf } from '../school/people/absence.ts';
import { type Exception, isWaiting } from '../school/policies/exception-state.ts';
import type { School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';

/** What somebody is to an exception. */
type Standing = 'staff' | 'asker' | 'decider' | 'time';

export const standingWords: Readonly<Record<Standing, string>> = {
  staff: 'people who work at the school or govern it',
  asker: 'the person who asked for it',
  decider: 'the person who decides on exceptions, but never on their own',
  time: 'time itself',
};

/** Who has the duty, or stands in for somebody who has. */
const inHand = (school: School, duty: PolicyDuty): readonly PersonId[] => [
  ...new Set(holders(school, duty).flatMap((each) => [each, deputyOf(school, each, [duty]) ?? each])),
];

/** The office, whose members do not decide on one another's exceptions, and who stands above it. */
const isForGovernors = (school: School, person: PersonId): boolean =>
  isOfOffice(school, person) ||
  holds(school, person, 'told-first') ||
  holdsOffice(school, person, chairRoles);

/**
 * Who decides: the headteacher, or who has that duty here, or their stand-in. Where one of them asks, or
 * somebody who handles incidents, or there is none, the chair does; where the chair asks, or there is none,
 * the vice-chair, then the other governors. Nobody decides on their own request.
 */
export const deciders = (by: PersonId | null, school: School): readonly PersonId[] => {
  const heads = inHand(school, 'exceptions');
  const isTheirs = by !== null && (heads.includes(by) || isForGovernors(school, by));
  if (heads.length > 0 && !isTheirs) return heads;
  const governing = governingRoles.map((role) =>
    inHand(school, role).filter((each) => each !== by && !isOfOffice(school, each)),
  );
  return governing.find((each) => each.length > 0) ?? [];
};

export const standingsOf = (exception: Exception, actor: Actor, school: School): ReadonlySet<Standing> => {
  const found = new Set<Standing>();
  if (actor.kind === 'clock') found.add('time');
  const person = personOf(actor);
  if (person === null || !isActive(school, person)) return found;
  if (!holds(school, person, 'outside-body')) found.add('staff');
  if (person === exception.by) found.add('asker');
  if (exception.version > 0 && deciders(exception.by, school).includes(person)) found.add('decider');
  return found;
};

/** Whether the person who asked for it has left the school. */
export const hasLeft = ({ by }: Exception, school: School): boolean => by !== null && !isActive(school, by);

/** Nobody decides before their question is answered; one to somebody who has left is never answered. */
export const isToDecide = (exception: Exception, person: PersonId, school: School): boolean =>
  deciders(exception.by, school).includes(person) &&
  isWaiting(exception) &&
  (!exception.isQuestioned || hasLeft(exception, school));

/** Refuses a decision while nothing is asked. */
export const unlessWaiting = (exception: Exception): Refusal | null =>
  isWaiting(exception) ? null : refuse('school default', 'Nothing waits for a decision.');

/** Refuses what ends an exception that is not in force. */
export const unlessGranted = ({ stage }: Exception): Refusal | null =>
  stage === 'granted' ? null : refuse('school default', 'It is not in force.');

/** Refuses a request that nobody could decide on. */
export const unlessSomebodyDecides = (actor: Actor, school: School): Refusal | null =>
  deciders(personOf(actor), school).length > 0
    ? null
    : refuse('school default', `Nobody can decide on it: first add ${inOffice('another governor')}.`);

export type ExceptionStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  Exception,
  Standing,
  N,
  F,
  P,
  E
>;
