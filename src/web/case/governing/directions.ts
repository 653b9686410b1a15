// What was directed or asked for (3, 4, 6a), and what came of it: to read in one go, with the report.
import { sayDate } from '../../../policy/clock.ts';
import { type Child, html } from '../../ui/html.ts';
import { numberedPart } from '../../ui/item-list.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { type StepView, writtenOrErased } from '../case-form.ts';
import { corrections } from '../summary/corrections.ts';

export const directionList = (view: StepView): Child => {
  const { found, entries } = view;
  const lines = found.incident.directions.map(({ entry, by, at, until, answer }) => {
    const byDay = until && html`, to be answered by ${sayDate(until)}`;
    return html`<li><p class="govuk-body candour-prose">${writtenOrErased(
      entries,
      entry,
      'direction',
    )} (${sayActor(found.directory, by)}, ${when(at)}${byDay})</p>${corrections(view, entry)}${
      answer === null
        ? html`<p class="govuk-body">No answer yet.</p>`
        : html`<p class="govuk-body"><strong>${answer.done ? 'Done' : 'Not done'}</strong>:
            <span
              class="candour-prose">${writtenOrErased(entries, answer.entry, 'answer')}</span> (${sayActor(
                found.directory,
                answer.by,
              )}, ${when(answer.at)})</p>${corrections(view, answer.entry)}`
    }</li>`;
  });
  return numberedPart('Directions', lines);
};
