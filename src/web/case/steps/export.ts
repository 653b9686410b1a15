import { longText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const exportIncident = stepPage({
  step: 'export',
  place: ['manage', 'record'],
  button: 'Export the incident',
  help: () =>
    html`<p class="govuk-body">We record that you exported it, and why. Then you can download it. You must
      protect the file outside Candour.</p>`,
  fields: () => ({
    format: oneOf<'record' | 'bundle'>('format', {
      label: 'What do you need?',
      items: [
        { value: 'record', text: 'The record', hint: 'Every entry in plain English, to read or to print.' },
        {
          value: 'bundle',
          text: 'The bundle',
          hint: 'The record, report and evidence in one ZIP file. Others can check that nothing was changed.',
        },
      ],
      required: 'Choose what you need',
    }),
    purpose: longText('purpose', {
      label: 'What is it for?',
      hint: 'For whom, and why they may have it.',
      required: 'Write what the export is for',
      rows: 3,
    }),
  }),
  ask: ({ format, purpose }) => ({ facts: { format }, prose: { purpose } }),
});
