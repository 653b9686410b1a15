// What the Governing Body found and recommends (6d), and how each recommendation was answered (4d): the
// reviewer reads it, and it is printed with the report.
import type { Recommendation } from '../../incident/state/investigation.ts';
import { sayDate } from '../../policy/clock.ts';
import { type Child, html } from '../ui/html.ts';
import { when } from '../ui/when.ts';
import { sayActor } from '../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from './case-form.ts';
import { corrections } from './summary/corrections.ts';

export const answerWords = { done: 'Done', planned: 'To be done', declined: 'Declined' } as const;

const answerOf = (view: StepView, { answer, entry }: Recommendation): Child => {
  const { found, entries } = view;
  if (answer === null) {
    const href = `${incidentPath(found, 'answer-recommendation')}?recommendation=${entry}`;
    const link =
      isOffered(found, 'answer-recommendation') &&
      html` <a class="govuk-link candour-screen-only" href="${href}">Answer it<span
        class="govuk-visually-hidden">: recommendation of entry ${entry}</span></a>`;
    return html`<p class="govuk-body">No answer yet.${link}</p>`;
  }
  const by = answer.doneBy === null ? '' : ` by ${sayDate(answer.doneBy)}`;
  return html`<p class="govuk-body candour-prose"><strong>${answerWords[answer.answer]}${by}</strong>:
    ${writtenIn(entries, answer.entry, 'answer') || 'Erased'} (${sayActor(found.directory, answer.by)},
    ${when(answer.at)})</p>${corrections(view, answer.entry)}`;
};

const findings = (view: StepView): Child => {
  const { found, entries } = view;
  const made = found.incident.governorsOutcome;
  if (made === null) return null;
  // Once the recommendations were written in one text.
  const inOneText = writtenIn(entries, made.entry, 'recommendations');
  return html`<h3 class="govuk-heading-s">Findings</h3><p
    class="govuk-body candour-prose">${writtenIn(entries, made.entry, 'findings') || 'Erased'}</p>
    ${inOneText !== '' && html`<p class="govuk-body candour-prose">${inOneText}</p>`}
    <p class="govuk-body">${sayActor(found.directory, made.by)}, ${when(made.at)}</p>
    ${corrections(view, made.entry)}`;
};

export const governorsView = (view: StepView): Child => {
  const { governorsOutcome, recommendations } = view.found.incident;
  if (governorsOutcome === null && recommendations.length === 0) return null;
  const lines = recommendations.map(
    (each) =>
      html`<li><p class="govuk-body candour-prose">${
        writtenIn(view.entries, each.entry, 'recommendation') || 'Erased'
      }</p>${corrections(view, each.entry)}${answerOf(view, each)}</li>`,
  );
  return html`<h2 class="govuk-heading-m">The Governing Body’s outcome (6d)</h2>${findings(view)}
    ${
      lines.length > 0 &&
      html`<h3 class="govuk-heading-s">Recommended actions (4d)</h3><ol
        class="govuk-list govuk-list--number">${lines}</ol>`
    }`;
};
