// Which points of the policy need an answer now, and from whom: counted once, said alike wherever it stands.

import { itemStates, unansweredBeforeOutcome } from '../../../incident/conformance/items.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import { counted } from '../../../policy/clock.ts';
import type { ItemId } from '../../../policy/policy.ts';
import type { StepView } from '../case-form.ts';
import { answersElsewhere, comesLater, sayAwaited, stepFor } from './waits.ts';
import { waysFor } from './ways.ts';

/** These close an incident: they come by themselves once the rest is answered. */
const atTheEnd: readonly ItemId[] = ['3k', '4c', '5e'];

/** `isHere`: the reader can answer it in place; `isYours`: they are asked to, there or on its own page. */
export type OpenPoint = { readonly id: ItemId; readonly isHere: boolean; readonly isYours: boolean };

/** 4d is asked once actions are recommended, at the latest before the closing. */
const isYetToCome = ({ stage, recommendations }: Incident, id: ItemId): boolean =>
  id === '4d' && recommendations.length === 0 && stage !== 'submitted' && stage !== 'reviewed';

/** The open points that somebody could answer now. */
export const openPoints = (view: StepView): readonly OpenPoint[] =>
  itemStates(view.found.incident)
    .filter(({ item: id, state }) => state === 'open' && !atTheEnd.includes(id))
    .filter(({ item: id }) => !isYetToCome(view.found.incident, id))
    .map(({ item: id }) => {
      const isHere = waysFor(view, id).length > 0;
      const isForOther = answersElsewhere(view, id)?.isYours === false;
      return { id, isHere, isYours: (isHere && !isForOther) || stepFor(view, id) !== null };
    })
    .filter(({ id, isHere, isYours }) => isHere || isYours || !comesLater(view, id));

export const sayOpen = (number: number): string =>
  number === 0
    ? 'No policy point needs an answer now'
    : `${counted(number, 'policy point')} still ${number === 1 ? 'needs' : 'need'} an answer`;

/** With what those come that nobody can answer now. */
const sayAtEnd = (later: readonly ItemId[]): string => {
  if (later.includes('3k')) return 'with the outcome report and its review';
  return later.includes('4c') ? 'with the review and the closing' : 'when the incident is closed';
};

/** Which of those that wait for others hold the outcome report, where not all do. */
const sayHolding = (view: StepView, open: readonly OpenPoint[]): string => {
  const { incident } = view.found;
  const holding = unansweredBeforeOutcome(incident);
  if (holding.length === 0 && open.length > 0 && incident.stage === 'investigating')
    return `The outcome report does not wait for ${open.length === 1 ? 'it' : 'them'}.`;
  if (holding.length === 0 || holding.length >= open.length) return '';
  return `The outcome report waits only for ${sayAwaited(view, holding)}.`;
};

/** Of so many points, how many wait for others: the reader may answer some of these too. */
export const sayYours = (yours: number, all: number): string => {
  const others = all - yours;
  if (yours === 0) return `${others === 1 ? 'It waits' : 'They wait'} for others.`;
  if (others === 0) return `You can answer ${yours === 1 ? 'it' : 'them all'}.`;
  return `${others} of them ${others === 1 ? 'waits' : 'wait'} for others.`;
};

/** Whose the open points are, and which come by themselves, so that the numbers add up. */
export const sayWhose = (view: StepView, open: readonly OpenPoint[]): string => {
  const { found } = view;
  const yours = open.filter(({ isYours }) => isYours).length;
  const later = itemStates(found.incident)
    .filter(({ item: id, state }) => state === 'open' && open.every((each) => each.id !== id))
    .map(({ item }) => item);
  const parts = [
    open.length > 0 && sayYours(yours, open.length),
    yours === 0 && sayHolding(view, open),
    later.length > 0 && `${later.length} more ${later.length === 1 ? 'comes' : 'come'} ${sayAtEnd(later)}.`,
  ];
  return parts.filter(Boolean).join(' ');
};
