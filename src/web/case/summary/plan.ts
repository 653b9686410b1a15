// The communications plan (3i): each audience with when it was told, what and by whom.
import { standingPlan, toldInPlan } from '../../../incident/state/communication.ts';
import { type Child, html } from '../../ui/html.ts';
import { wideTable } from '../../ui/table.ts';
import { when } from '../../ui/when.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { corrections } from './corrections.ts';
import { section } from './section.ts';

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

export const planSection = (view: StepView): Child => {
  const { found, entries } = view;
  const plan = standingPlan(found.incident);
  const told = toldInPlan(found.incident);
  if (plan === null || told.length === 0) return null;
  const rows = told.map((each, index) => [
    { text: audienceName(view, index + 1) },
    {
      text:
        each === null
          ? 'Not told yet'
          : html`${when(each.doneAt)}, by ${writtenIn(entries, each.entry, 'byWhom') || 'Erased'}`,
    },
    {
      text:
        each !== null &&
        html`<span class="candour-prose">${writtenIn(entries, each.entry, 'what') || 'Erased'}</span>
          ${corrections(view, each.entry)}`,
    },
  ]);
  const head = ['Who is to hear of it', 'Told', 'What they were told'].map((text) => ({ text }));
  const table = wideTable({ caption: 'Who was told', head, firstCellIsHeader: true, rows });
  return section('plan', 'Communications plan', html`${table}${corrections(view, plan.entry)}`);
};
