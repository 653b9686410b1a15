import { inDuty } from '../policy/said.ts';
import { personOf } from '../record/actor.ts';
import type { Actor, Event } from '../record/step.ts';
import { isOfOffice } from '../school/holders.ts';
import type { School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';
import type { EarlierLog } from './state.ts';

type Standing = 'office';

export const standingWords: Readonly<Record<Standing, string>> = {
  office: `the ${inDuty('headteacher or the bursar')}`,
};

export const standingsOf = (actor: Actor, school: School): ReadonlySet<Standing> => {
  const person = personOf(actor);
  return new Set(person !== null && isOfOffice(school, person) ? ['office'] : []);
};

export type EarlierLogStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  EarlierLog,
  Standing,
  N,
  F,
  P,
  E
>;
