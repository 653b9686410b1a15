// What an order leads to, on the state in memory: nothing is written here.
import type { Moment } from '../../policy/clock.ts';
import { type Event, isRefusal, type Recorded, type Refusal } from '../../record/step.ts';
import type { Versioned } from '../../record/take.ts';
import type { Happened, TakenStep } from '../../school/kind.ts';
import type { School } from '../../school/school.ts';
import { kinds } from '../kinds.ts';
import type { AnyOrder } from './order.ts';

/** Takes every command of an order, one after the other: all of them pass, or none is recorded. */
export function takeAll(
  { kind, actor, commands }: Pick<AnyOrder, 'kind' | 'actor' | 'commands'>,
  first: Versioned,
  school: School,
  now: Moment,
): readonly TakenStep<Versioned>[] | Refusal {
  const all: TakenStep<Versioned>[] = [];
  let state = first;
  for (const ask of commands) {
    const taken = kinds[kind].take(state, ask, { now, actor, school });
    if (isRefusal(taken)) return taken;
    all.push(taken);
    state = taken.state;
  }
  return all;
}

/** What an order has changed; `before` is the school until then. */
export const happenedBy = (
  { kind }: Pick<AnyOrder, 'kind'>,
  events: readonly Recorded<Event>[],
  state: Versioned,
  before: School,
  now: Moment,
): Happened<Versioned> => ({
  events,
  state,
  before,
  after: kinds[kind].inSchool?.into(before, state) ?? before,
  now,
});
