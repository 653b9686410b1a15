import { dayAndTime } from '../../forms/date-fields.ts';
import { lineText, longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const hearPerson = stepPage({
  step: 'hear-person',
  place: ['record', 'investigation'],
  button: 'Record the hearing',
  help: () =>
    html`<p class="govuk-body">A person who is said to have done wrong can answer before anything is
      decided.</p>`,
  beside: reportPart,
  fields: ({ found: { now } }) => ({
    whom: lineText('whom', { label: 'Who was heard?', required: 'Write who was heard' }),
    heldAt: dayAndTime('heldAt', { label: 'When?', required: 'Enter the day of the hearing', now }),
    present: lineText('present', {
      label: 'Who else was present?',
      hint: 'Such as a colleague or union representative they brought. Leave empty if nobody was.',
    }),
    put: longText('put', { label: 'What was put to them?', required: 'Write what was put to them' }),
    answered: longText('answered', {
      label: 'What did they answer?',
      hint: 'In their words. If they chose not to answer, write that.',
      required: 'Write what they answered, or that they chose not to',
    }),
  }),
  ask: ({ heldAt, ...prose }) => ({ facts: { heldAt }, prose }),
});
