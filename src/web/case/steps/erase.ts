import { waitingTo } from '../../../incident/state/incident.ts';
import { erasableFrom, objectDays } from '../../../incident/steps/erase.ts';
import { sayDate } from '../../../policy/clock.ts';
import { oneOf, reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import { sayActor } from '../../words/entries.ts';
import { stepPage } from '../case-form.ts';

export const erase = stepPage({
  step: 'erase',
  place: ['manage', 'record'],
  button: 'Propose to erase it',
  intro: ({ found: { incident, procedures, directory } }) => {
    if (incident.erased !== null) {
      return html`<p class="govuk-body">This was erased on ${sayDate(incident.erased.at)}.</p>`;
    }
    const waiting = waitingTo(incident, 'erase');
    if (waiting !== null) {
      return html`<p class="govuk-body">${sayActor(directory, waiting.by)} has proposed to erase it. A second
        person may confirm that from ${sayDate(erasableFrom(incident, waiting, procedures))}.</p>`;
    }
    const endedAt = incident.setAside?.at ?? incident.closures.at(-1)?.at ?? null;
    return html`${warningText({ text: 'Once confirmed, nobody can undo this, not even from a backup.' })}
      <p class="govuk-body">Lost for ever: everything that anybody wrote here (the report, notes, talks,
      decisions, outcome reports) and every file of evidence.</p>
      <p class="govuk-body">What stays: that there was an incident, its reference, severity, cause and
      dates, which steps were taken and by whom, and why it was erased. The chain of entries still
        verifies.</p><p class="govuk-body">It takes a second person. If you erase it early, it also takes
        ${objectDays} days, in which everybody who was on the case can object.</p>${
          endedAt !== null &&
          html`<p class="govuk-body">It ended on ${sayDate(endedAt)}; incidents are kept for
          ${procedures.retentionYears} years after that (${procedures.label}).</p>`
        }`;
  },
  isReady: ({ found: { incident } }) => incident.erased === null && waitingTo(incident, 'erase') === null,
  fields: () => ({
    ground: oneOf<'retention-passed' | 'recorded-ground'>('ground', {
      label: 'On what ground?',
      items: [
        { value: 'retention-passed', text: 'The time for which it is kept has passed' },
        {
          value: 'recorded-ground',
          text: 'Another ground',
          hint: 'Such as an order of a court, or a request that the law grants.',
        },
      ],
      required: 'Choose the ground on which it is erased',
    }),
    because: reasonText('because', {
      label: 'Say more about the ground',
      hint: 'This text is kept. Do not repeat in it what is to be erased.',
      required: 'Write more about the ground',
      rows: 3,
    }),
  }),
  ask: ({ ground, because }) => ({ facts: { ground }, prose: { because } }),
});
