import { inDuty } from '../policy/said.ts';
import { personOf } from '../record/actor.ts';
import type { Actor, Event } from '../record/step.ts';
import { holds, holdsAny, isActive, isOfOffice } from '../school/holders.ts';
import { chairRoles } from '../school/offices.ts';
import type { School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';
import type { TermReport } from './state.ts';

/** What somebody is to a report of a term. */
type Standing = 'writer' | 'headteacher' | 'champion' | 'clerk';

export const standingWords: Readonly<Record<Standing, string>> = {
  writer: `the ${inDuty('headteacher or the bursar')}`,
  headteacher: `the ${inDuty('headteacher')}`,
  champion: 'the information champion',
  clerk: `the clerk or the ${inDuty('chair')}`,
};

export const standingsOf = (actor: Actor, school: School): ReadonlySet<Standing> => {
  const found = new Set<Standing>();
  const person = personOf(actor);
  if (person === null || !isActive(school, person)) return found;
  if (isOfOffice(school, person)) found.add('writer');
  if (holds(school, person, 'headteacher')) found.add('headteacher');
  if (holds(school, person, 'information-champion')) found.add('champion');
  if (holdsAny(school, person, ['clerk', ...chairRoles])) found.add('clerk');
  return found;
};

export type TermReportStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  TermReport,
  Standing,
  N,
  F,
  P,
  E
>;
