import { dayAndTime } from '../../forms/date-fields.ts';
import { lineText, longText } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const seekExpert = stepPage({
  step: 'seek-expert',
  place: ['tell', 'investigation'],
  button: 'Record the request',
  beside: reportPart,
  fields: ({ found: { now, incident } }) => ({
    expert: lineText('expert', {
      label: 'Who did you ask?',
      hint: incident.report?.concerns.includes('data-protection-officer')
        ? 'Such as the IT provider, the local authority or the insurer. Ask nobody it concerns.'
        : 'Such as the data protection officer, the IT provider, the local authority or the insurer.',
      required: 'Write who you asked',
    }),
    asked: longText('asked', { label: 'What did you ask?', required: 'Write what you asked', rows: 3 }),
    doneAt: dayAndTime('doneAt', { label: 'When?', required: 'Enter the day on which you asked', now }),
    answer: longText('answer', {
      label: 'What did they answer?',
      hint: 'Leave empty if the answer is still to come, and note it as progress then.',
      rows: 4,
    }),
  }),
  ask: ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }),
});
