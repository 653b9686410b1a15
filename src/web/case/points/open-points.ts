// Which points of the policy need an answer now, and from whom: counted once, said alike wherever it stands.

import { itemStates } from '../../../incident/conformance/items.ts';
import { counted } from '../../../policy/clock.ts';
import type { ItemId } from '../../../policy/policy.ts';
import type { StepView } from '../case-form.ts';
import { comesLater } from './waits.ts';
import { waysFor } from './ways.ts';

/** These close an incident: they come by themselves once the rest is answered. */
const atTheEnd: readonly ItemId[] = ['3k', '4c', '5e'];

export type OpenPoint = { readonly id: ItemId; readonly isYours: boolean };

/** The open points that somebody could answer now. */
export const openPoints = (view: StepView): readonly OpenPoint[] =>
  itemStates(view.found.incident)
    .filter(({ item: id, state }) => state === 'open' && !atTheEnd.includes(id))
    .map(({ item: id }) => ({ id, isYours: waysFor(view, id).length > 0 }))
    .filter(({ id, isYours }) => isYours || !comesLater(view, id));

export const sayOpen = (number: number): string =>
  number === 0
    ? 'No policy point needs an answer now'
    : `${counted(number, 'policy point')} still ${number === 1 ? 'needs' : 'need'} an answer`;

/** Whose the open points are, and which come by themselves, so that the numbers add up. */
export const sayWhose = ({ found }: StepView, open: readonly OpenPoint[]): string => {
  const yours = open.filter(({ isYours }) => isYours).length;
  const atEnd = itemStates(found.incident).filter(({ state }) => state === 'open').length - open.length;
  const others = open.length - yours;
  const parts = [
    yours > 0 &&
      (others > 0
        ? `You can answer ${yours}; ${others} ${others === 1 ? 'waits' : 'wait'} for others.`
        : `You can answer ${yours === 1 ? 'it' : 'them all'}.`),
    yours === 0 && others > 0 && `${others === 1 ? 'It waits' : 'They wait'} for others.`,
    atEnd > 0 && `${atEnd} more ${atEnd === 1 ? 'comes' : 'come'} with the outcome report and its review.`,
  ];
  return parts.filter(Boolean).join(' ');
};
