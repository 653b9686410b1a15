import { inDuty } from '../policy/said.ts';
import { personOf } from '../record/actor.ts';
import type { Actor, Event } from '../record/step.ts';
import { holdsAny, isActive, isOfOffice } from '../school/holders.ts';
import { chairRoles } from '../school/offices.ts';
import type { School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';
import { setterOf } from './people.ts';
import type { Action } from './state.ts';

/** What somebody is to an action. */
type Standing = 'staff' | 'owner' | 'setter' | 'overseer' | 'time';

export const standingWords: Readonly<Record<Standing, string>> = {
  staff: 'somebody with an account',
  owner: 'its owner',
  setter: 'the person who set it',
  overseer: `the ${inDuty('headteacher, the bursar')} or the ${inDuty('chair')}`,
  time: 'time itself',
};

export const standingsOf = (action: Action, actor: Actor, school: School): ReadonlySet<Standing> => {
  const found = new Set<Standing>();
  if (actor.kind === 'clock') found.add('time');
  const person = personOf(actor);
  if (person === null || !isActive(school, person) || action.excluded.includes(person)) return found;
  found.add('staff');
  if (person === action.owner) found.add('owner');
  if (person === setterOf(action)) found.add('setter');
  const office = action.forOffice && isOfOffice(school, person);
  if (office || holdsAny(school, person, chairRoles)) found.add('overseer');
  return found;
};

export type ActionStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  Action,
  Standing,
  N,
  F,
  P,
  E
>;
