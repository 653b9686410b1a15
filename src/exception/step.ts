import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import type { Actor, Event } from '../record/step.ts';
import { holders, type School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';
import type { Exception } from './state.ts';

/** What somebody is to an exception. */
export type Standing = 'staff' | 'asker' | 'decider' | 'time';

export const standingWords: Readonly<Record<Standing, string>> = {
  staff: 'somebody who works at the school or governs it',
  asker: 'the person who asked for it',
  decider: 'the headteacher, or the chair where the headteacher asks',
  time: 'time itself',
};

/** Who decides: the headteacher; on a headteacher's own request the chair (vice-chair without another). */
export const deciders = (by: PersonId | null, school: School): readonly PersonId[] => {
  const heads = holders(school, 'headteacher');
  if (by === null || !heads.includes(by)) return heads;
  const others = (role: 'chair' | 'vice-chair') => holders(school, role).filter((each) => each !== by);
  return others('chair').length > 0 ? others('chair') : others('vice-chair');
};

export const standingsOf = (exception: Exception, actor: Actor, school: School): ReadonlySet<Standing> => {
  const found = new Set<Standing>();
  if (actor.kind === 'clock') found.add('time');
  const person = personOf(actor);
  if (person === null || school.people.get(person)?.active !== true) return found;
  found.add('staff');
  if (person === exception.by) found.add('asker');
  if (exception.version > 0 && deciders(exception.by, school).includes(person)) found.add('decider');
  return found;
};

/** A step of an exception. */
export type ExceptionStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  Exception,
  Standing,
  N,
  F,
  P,
  E
>;
