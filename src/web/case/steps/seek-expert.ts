import { type Asking, atLength } from '../../forms/asking.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const expertFields = ({ found: { now } }: StepView, ask: Asking) => ({
  expert: ask.line('expert', {
    label: 'Who did you ask?',
    hint: 'Such as the IT provider, the local authority or the insurer. Ask nobody it concerns.',
    required: 'Write who you asked',
  }),
  asked: ask.long('asked', { label: 'What did you ask?', required: 'Write what you asked', rows: 3 }),
  doneAt: ask.time('doneAt', { label: 'When?', required: 'Enter the day on which you asked', now }),
  answer: ask.long('theirAnswer', {
    label: 'What did they answer?',
    hint: 'Leave empty if the answer is still to come, and note it as progress then.',
    rows: 4,
  }),
});

export const seekExpert = stepPage({
  step: 'seek-expert',
  place: ['tell', 'investigation'],
  button: 'Record the request',
  beside: reportPart,
  fields: (view) => expertFields(view, atLength),
  ask: ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }),
});
