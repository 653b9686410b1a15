// Takes the commands of an order, one after the other, on the state in memory: nothing is written here.
import type { Moment } from '../policy/clock.ts';
import { type Event, isRefusal, type Recorded, type Refusal } from '../record/step.ts';
import { take } from '../record/take.ts';
import type { School } from '../school/school.ts';
import { contextFor } from './execute-context.ts';
import { type AnyState, kinds } from './kinds.ts';
import type { Order } from './order.ts';
import { rounded } from './rounded.ts';

/** A command of an order as it was taken: its events, the state after them, the prose that came with it. */
export type TakenCommand = {
  readonly events: readonly Recorded<Event>[];
  readonly state: AnyState;
  readonly prose: Readonly<Record<string, string | undefined>>;
};

/** Takes every command of an order on the state in memory: all of them pass, or none is recorded. */
export function takeAll(
  order: Order,
  first: AnyState,
  school: School,
  now: Moment,
): readonly TakenCommand[] | Refusal {
  const kind = kinds[order.kind];
  const all: TakenCommand[] = [];
  let state = first;
  for (const asked of order.commands) {
    const { command, at } = rounded(order, state, asked, now);
    const refusal = kind.permit(state, command.step, order.actor, school);
    if (refusal !== null) return refusal;
    const context = contextFor(order, state, school, now);
    const taken = take(kind as never, state, command, context, at);
    if (isRefusal(taken)) return taken;
    all.push({ ...taken, prose: command.prose });
    state = taken.state;
  }
  return all;
}
