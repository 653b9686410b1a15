import { standingPlan } from '../../../incident/state/communication.ts';
import { type StepView, writtenIn } from '../case-form.ts';

export const audiencesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What the plan calls an audience; its number where that was erased. */
export const audienceName = ({ found, entries }: StepView, audience: number): string => {
  const lines = audiencesIn(writtenIn(entries, standingPlan(found.incident)?.entry, 'audiences'));
  return lines[audience - 1] ?? `Number ${audience}`;
};
