import type { Case } from '../../../app/cases/cases.ts';
import { duties } from '../../../incident/due/duties.ts';
import { londonDate, sayTime } from '../../../policy/clock.ts';
import { uncapitalised } from '../../../record/phrases.ts';
import { longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { nearWhen } from '../../ui/when.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

/** The next note is asked for at once: it must not be taken for this one. */
const nextNote = ({ found: { incident, procedures, calendar, now } }: StepView): Child => {
  const next = duties(incident, procedures, calendar, now).find(
    ({ step, state }) => step === 'note-progress' && state === 'open',
  );
  return next !== undefined && html` The next note is due ${nearWhen(next.dueAt, now)}.`;
};

/** When something was written today: it must not be asked for as if it were not there. */
const writtenToday = ({ incident: { notes }, now }: Case): string => {
  const at = notes.at(-1)?.at;
  return at === undefined || londonDate(at) !== londonDate(now) ? '' : `Written at ${sayTime(at)}`;
};

export const noteProgress = stepPage({
  step: 'note-progress',
  done: (view) => html`You noted progress.${nextNote(view)}`,
  place: ['record', 'record'],
  next({ found }, { dueAt, overdue }) {
    const written = writtenToday(found);
    if (written === '' || dueAt === null || overdue) return {};
    return { why: `${written}. The next is due by ${sayTime(dueAt)}.` };
  },
  about: (found, isYours) => (isYours ? uncapitalised(writtenToday(found)) : ''),
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
