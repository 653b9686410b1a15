import type { Case } from '../../../app/cases/cases.ts';
import { londonDate, sayTime } from '../../../policy/clock.ts';
import { longText } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

/** When something was written today: it must not be asked for as if it were not there. */
const writtenToday = ({ incident: { notes }, now }: Case): string => {
  const at = notes.at(-1)?.at;
  return at === undefined || londonDate(at) !== londonDate(now) ? '' : `written at ${sayTime(at)}`;
};

export const noteProgress = stepPage({
  step: 'note-progress',
  place: ['record', 'record'],
  about: writtenToday,
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
