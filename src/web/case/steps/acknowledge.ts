import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { stepPage } from '../case-form.ts';
import { readyText } from '../ready-words.ts';
import { reportPart } from '../triage/report-part.ts';

export const acknowledge = stepPage({
  step: 'acknowledge',
  place: ['tell', 'record'],
  button: 'Acknowledge the report',
  isCalledFor: ({ incident }) => incident.acknowledged === null,
  intro: ({ found: { incident, directory, now } }) =>
    incident.acknowledged !== null &&
    html`<p class="govuk-body">${sayActor(directory, incident.acknowledged.by)} acknowledged it,
      ${when(incident.acknowledged.at, now)}.</p>`,
  beside: reportPart,
  fields: () => ({
    message: longText('message', {
      label: 'A word to the reporter (optional)',
      hint: 'They read it when they follow up their report. Leave out names and what you have found.',
      rows: 3,
    }),
  }),
  prefill: (view) => ({ message: `${readyText(view, 'thanks')} ${readyText(view, 'holding')}` }),
  ask: ({ message }) => ({ facts: {}, prose: { message } }),
});
