import { dayAndTime } from '../../forms/date-fields.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const markContained = stepPage({
  step: 'mark-contained',
  place: ['decide', 'record'],
  button: 'Mark as contained',
  intro: () => html`<p class="govuk-body">Contained means that the harm no longer spreads: the e-mail is
    deleted, the account is locked, the papers are back. It does not mean that everything is put right.</p>`,
  isCalledFor: ({ incident }) => incident.contained === null,
  fields: ({ found: { now } }) => ({
    how: longText('how', {
      label: 'How is it contained, and how do you know?',
      required: 'Write how it is contained, and how you know',
      rows: 4,
    }),
    containedAt: dayAndTime('containedAt', {
      label: 'Since when?',
      required: 'Enter since when it is contained',
      now,
    }),
  }),
  ask: ({ how, containedAt }) => ({ facts: { containedAt }, prose: { how } }),
});
