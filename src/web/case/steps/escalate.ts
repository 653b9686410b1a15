import { inDuty } from '../../../policy/said.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const escalationFields = ({ found: { now } }: StepView, ask: Asking) => ({
  whom: ask.line('whom', {
    label: 'Who did you escalate it to?',
    hint: `Such as the ${inDuty('chair')}, the local authority or the diocese.`,
    required: 'Write who you escalated it to',
  }),
  what: ask.long('what', {
    label: 'What did you put to them?',
    required: 'Write what you put to them',
    rows: 3,
  }),
  doneAt: ask.time('doneAt', {
    label: 'When?',
    required: 'Enter the day on which you escalated it',
    now,
  }),
  answer: ask.long('theirAnswer', {
    label: 'What did they answer?',
    hint: 'Leave empty if the answer is still to come.',
    rows: 3,
  }),
});

export const escalate = stepPage({
  step: 'escalate',
  place: ['tell', 'investigation'],
  button: 'Escalate the incident',
  intro: () => html`<p class="govuk-body">The ${inDuty('chair of governors')} then sees this incident.</p>`,
  beside: reportPart,
  fields: (view) => escalationFields(view, atLength),
  ask: ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }),
});
