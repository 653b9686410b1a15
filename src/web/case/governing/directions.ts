// What was directed or asked for (3, 4, 6a), and what came of it: to read in one go, with the report.
import type { Case } from '../../../app/cases/cases.ts';
import { sayWho } from '../../../incident/capacity.ts';
import { askedFirst } from '../../../incident/people/duty-owners.ts';
import { answeredBy } from '../../../incident/state/governing/governing.ts';
import type { Direction } from '../../../incident/state/governing/investigation.ts';
import { sayDate } from '../../../policy/clock.ts';
import { sayNames } from '../../forms/people-fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { numberedPart } from '../../ui/item-list.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { type StepView, writtenOrErased } from '../case-form.ts';
import { corrections } from '../summary/corrections.ts';

/** By name, as the desk and the next step say it. */
export const sayAnswering = (found: Case, by: 'lead' | 'office'): string =>
  sayNames(found, askedFirst(found.incident, by, found.school), 'or') || sayWho(['office']);

export const sayAnsweredBy = (found: Case, direction: Direction): string =>
  sayAnswering(found, answeredBy(found.incident, direction));

export const directionList = (view: StepView): Child => {
  const { found, entries } = view;
  const lines = found.incident.directions.map((direction) => {
    const { entry, by, at, until, answer } = direction;
    const byDay = until && html`, to be answered by ${sayDate(until)}`;
    return html`<li><p class="govuk-body candour-prose">${writtenOrErased(
      entries,
      entry,
      'direction',
    )} (${sayActor(found.directory, by)}, ${when(at)}${byDay})</p>${corrections(view, entry)}${
      answer === null
        ? html`<p class="govuk-body">No answer yet from ${sayAnsweredBy(found, direction)}.</p>`
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
