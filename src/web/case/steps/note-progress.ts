import { longText } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const noteProgress = stepPage({
  step: 'note-progress',
  place: ['record', 'record'],
  beside: reportPart,
  fields: () => ({
    note: longText('note', {
      label: 'How is it going?',
      hint: 'What was done since the last note, and what comes next. A sentence is enough.',
      required: 'Write a sentence on how it goes',
      rows: 4,
    }),
  }),
  ask: ({ note }) => ({ facts: {}, prose: { note } }),
});
