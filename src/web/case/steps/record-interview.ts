import { type Asking, atLength } from '../../forms/asking.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const interviewFields = ({ found: { now } }: StepView, ask: Asking) => ({
  withWhom: ask.line('withWhom', { label: 'Who did you speak to?', required: 'Write who you spoke to' }),
  heldAt: ask.time('heldAt', { label: 'When?', required: 'Enter the day of the talk', now }),
  present: ask.line('present', { label: 'Who else was present?', hint: 'Leave empty if nobody was.' }),
  said: ask.long('said', {
    label: 'What was said?',
    hint: 'Their words where they matter, apart from what you make of them.',
    required: 'Write what was said',
    rows: 8,
  }),
});

export const recordInterview = stepPage({
  step: 'record-interview',
  place: ['record', 'investigation'],
  button: 'Record the interview',
  beside: reportPart,
  fields: (view) => interviewFields(view, atLength),
  ask: ({ heldAt, ...prose }) => ({ facts: { heldAt }, prose }),
});
