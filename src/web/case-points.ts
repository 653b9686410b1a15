// The points of the policy with their answers on an incident, and everything that happened.
import { itemStates } from '../incident/points.ts';
import { type ItemId, item } from '../policy/policy.ts';
import type { EntryNo } from '../record/ids.ts';
import { section } from './case-section.ts';
import { proseOf } from './prose-view.ts';
import { sayActor, sayEvent } from './say.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from './step-page.ts';
import { answerList } from './ui/answer-list.ts';
import { type Child, type Html, html } from './ui/html.ts';
import { timeline } from './ui/timeline.ts';
import { capitalised } from './words.ts';

/** The points of the policy with their answers; those that whoever looks may answer lead there. */
export const pointsSection = (view: StepView): Child => {
  const { found, entries } = view;
  const mayAnswer = isOffered(found, 'answer-point');
  const answers = itemStates(found.incident)
    .filter(({ state }) => state !== 'not-applicable')
    .map(({ item: id, state, entries: shown }) => ({
      item: id,
      text: item(found.policy, id).text,
      state,
      answer: shown.length > 0 && entryLinks(view, shown, id, entries),
      ...(state === 'open' && mayAnswer && !id.startsWith('5') && id !== '3k'
        ? {
            action: html`<a class="govuk-link"
              href="${incidentPath(found, 'answer-point')}?item=${id}">Answer ${id}</a>`,
          }
        : {}),
    }));
  return section('points', 'The points of the policy', answerList(answers));
};

const entryLinks = (
  { found }: StepView,
  shown: readonly EntryNo[],
  id: ItemId,
  entries: StepView['entries'],
): Html => {
  const because = writtenIn(entries, shown.at(-1), 'because');
  const links = shown.map(
    (entry) =>
      html`<a class="govuk-link" href="${incidentPath(found, 'record')}#entry-${entry}">entry ${entry}</a> `,
  );
  return html`${because && html`<span class="candour-prose">${because}</span> `}<span class="candour-basis"
    data-item="${id}">${links}</span>`;
};

/** Everything that happened, latest first. */
export const timelineSection = ({ found, entries }: StepView): Child => {
  const lines = entries.toReversed().map((entry) => ({
    at: entry.at,
    who: sayActor(found.directory, entry.actor),
    what: capitalised(sayEvent(entry, found.directory)),
    body: entry.type === 'reported' ? null : proseOf(entries, entry.version),
  }));
  return section('timeline', 'Timeline', timeline(lines, found.now));
};
