import { dayAndTime } from '../../forms/date-fields.ts';
import { lineText, longText } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const recordInterview = stepPage({
  step: 'record-interview',
  place: ['record', 'investigation'],
  button: 'Record the interview',
  beside: reportPart,
  fields: ({ found: { now } }) => ({
    withWhom: lineText('withWhom', { label: 'Who did you speak to?', required: 'Write who you spoke to' }),
    heldAt: dayAndTime('heldAt', { label: 'When?', required: 'Enter the day of the talk', now }),
    present: lineText('present', { label: 'Who else was present?', hint: 'Leave empty if nobody was.' }),
    said: longText('said', {
      label: 'What was said?',
      hint: 'Their words where they matter, apart from what you make of them.',
      required: 'Write what was said',
      rows: 8,
    }),
  }),
  ask: ({ heldAt, ...prose }) => ({ facts: { heldAt }, prose }),
});
