// When something is on the record that the reporter of a protected report did: the full hour before it,
// because the minute could say who was at which screen. All else stands at its minute.
import { type Incident, isProtected } from '../incident/incident.ts';
import type { IncidentCommand } from '../incident/steps.ts';
import type { Moment } from '../policy/clock.ts';
import type { AnyState } from './kinds.ts';
import type { Order } from './order.ts';

const hourMs = 3_600_000;

/** The full hour at or before a moment; London's hours begin with UTC's. */
export const hourOf = (moment: Moment): Moment => moment - (moment % hourMs);

type Command = Order['commands'][number];

const isReport = (command: Command): command is Extract<IncidentCommand, { step: 'report' }> =>
  command.step === 'report';

/** Whether it is the reporter of a protected report who asks for this. */
const isGuarded = ({ kind, actor }: Order, state: AnyState, command: Command): boolean => {
  if (kind !== 'incident' || actor.kind !== 'reporter') return false;
  return isReport(command) ? command.facts.naming !== 'named' : isProtected(state as Incident);
};

/** A command of an order and the moment at which it is put on the record. */
export const rounded = (
  order: Order,
  state: AnyState,
  command: Command,
  now: Moment,
): { readonly command: Command; readonly at: Moment } => {
  if (!isGuarded(order, state, command)) return { command, at: now };
  const at = hourOf(now);
  if (!isReport(command)) return { command, at };
  const facts = { ...command.facts, receivedAt: hourOf(command.facts.receivedAt) };
  return { command: { ...command, facts }, at };
};
