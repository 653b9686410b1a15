// Which points of the policy are open, and which of them the reader is asked for: only these are counted, and
// alike wherever the number stands.

import type { Next } from '../../../incident/asks/ask.ts';
import { isYetToCome, itemState, itemStates, unansweredByLead } from '../../../incident/conformance/items.ts';
import type { StepName } from '../../../incident/step-names.ts';
import { outlineOf } from '../../../incident/steps.ts';
import { counted } from '../../../policy/clock.ts';
import { type ItemId, itemIds } from '../../../policy/policy.ts';
import type { StepView } from '../case-form.ts';
import { isYours, rowsOf } from '../frame/rows.ts';
import { onceAView } from '../once-a-view.ts';
import { answeredElsewhere, comesLater, isOnOwnPage, ownPageStep } from './waits.ts';
import { waysFor } from './ways.ts';

/** These close an incident: they come by themselves once the rest is answered. */
const atTheEnd: readonly ItemId[] = ['3k', '4c', '5e'];

/** Whether the reader can answer it in place. */
export const isHere = (view: StepView, id: ItemId): boolean => waysFor(view, id).length > 0;

/** The open points that somebody could answer now. */
export const openPoints: (view: StepView) => readonly ItemId[] = onceAView((view) =>
  itemStates(view.found.incident)
    .filter(({ item, state }) => state === 'open' && !atTheEnd.includes(item))
    .map(({ item }) => item)
    .filter((id) => !isYetToCome(view.found.incident, id))
    .filter((id) => isHere(view, id) || !comesLater(view, id)),
);

/** The points that this row is about. */
const pointsOf = (view: StepView, { step, item, by }: Next): readonly ItemId[] => {
  const { answers = item } = outlineOf(step);
  if (answers === null) return [];
  return item !== null && by.includes('lead')
    ? unansweredByLead(view.found.incident, answeredElsewhere(view))
    : [answers];
};

const isOpenPoint = (view: StepView, id: ItemId): boolean =>
  itemState(view.found.incident, id).state === 'open';

/** The points that the reader answers by a step of its own that is asked of them. */
const byOwnStep = (view: StepView, steps: readonly StepName[]): readonly ItemId[] =>
  itemIds
    .filter((id) => !atTheEnd.includes(id) && isOpenPoint(view, id))
    .filter((id) => {
      const own = ownPageStep(view, id);
      return own !== null && own !== 'answer-point' && steps.includes(own);
    });

/** The points that the reader is asked to answer now. */
const askedOf = onceAView((view): readonly ItemId[] => {
  const yours = rowsOf(view).filter((row) => isYours(view, row));
  const own = byOwnStep(
    view,
    yours.map(({ step }) => step),
  );
  const asked = new Set([...yours.flatMap((row) => pointsOf(view, row)), ...own]);
  return [...asked].filter((id) => isOpenPoint(view, id));
});

/** How many there are. */
export const pointsAsked = (view: StepView): number => askedOf(view).length;

/** Those that the reader, who is asked for others, may answer besides. */
export const besidesAsked = (view: StepView, items: readonly ItemId[]): readonly ItemId[] => {
  const asked = askedOf(view);
  return asked.length === 0
    ? []
    : items.filter((id) => !asked.includes(id) && (isHere(view, id) || isOnOwnPage(view, id)));
};

export const sayAsked = (number: number): string => `${counted(number, 'policy point')} to answer`;
