import { standingPlan } from '../../../incident/state/telling/communication.ts';
import { linesOf } from '../../words/words.ts';
import { type StepView, writtenIn } from '../case-form.ts';

/** What the plan calls an audience; its number where that was erased. */
export const audienceName = ({ found, entries }: StepView, audience: number): string => {
  const lines = linesOf(writtenIn(entries, standingPlan(found.incident)?.entry, 'audiences'));
  return lines[audience - 1] ?? `Number ${audience}`;
};
