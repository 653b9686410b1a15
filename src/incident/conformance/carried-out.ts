// Which steps carry out which item of the policy. Every item has at least one; an item that only the
// answer-point step carries out is guidance that somebody answers for in words.
import type { ItemId, PointNumber } from '../../policy/policy.ts';
import { type StepName, stepNames } from '../step-names.ts';
import { steps } from '../steps.ts';

/** The steps that carry out a lettered item. */
export const carryingOut = (item: ItemId): readonly StepName[] =>
  stepNames.filter((name) => (steps[name].carriesOut as readonly ItemId[]).includes(item));

/** How each point that has no lettered items of its own, or beyond them, is carried out, in a sentence. */
export const pointCarriedOut: Readonly<Record<PointNumber, string>> = {
  '1': 'Anybody reports on one page, without an account; the office records what it was told.',
  '2': 'Only what happened must be said; what would help is asked afterwards, and added, never overwritten.',
  '3': 'No outcome report is accepted while one of 3a-3j lacks its answer: done, or not appropriate because…',
  '4': 'Each item is met by its step, or answered in words; the reviewer neither led nor wrote the report.',
  '5': 'Each item is met only by its step; every step leaves an entry, from the report to the closing gate.',
  '6': 'The severity decides who leads; whether it must be reported is asked of every incident.',
  '7': 'The procedures say how soon; each incident shows every duty with the arithmetic behind it.',
};
