// What would help to know of an incident (2): nothing of it must be answered.
import type { Moment } from '../../../policy/clock.ts';
import { dateTime } from '../../forms/date-fields.ts';
import type { AnswersOf } from '../../forms/field.ts';
import { longText, wholeNumber } from '../../forms/text-fields.ts';
import { fileField, type Uploaded } from '../../forms/upload.ts';

/** The field of these questions that brings files. */
export const detailsFiles = 'files';

/** The fields of these questions that are written in words. */
export const detailsTexts = ['where', 'information', 'peopleInvolved', 'alreadyDone', 'more'] as const;

/** The questions about an incident's details, asked now. */
export const detailsQuestions = (now: Moment) => ({
  happenedAt: dateTime('happened', { label: 'When did it happen?', hint: 'For example, 27 3 2026', now }),
  discoveredAt: dateTime('discovered', {
    label: 'When was it discovered?',
    hint: 'For example, 27 3 2026',
    now,
  }),
  where: longText('where', { label: 'Where did it happen?', rows: 2 }),
  information: longText('information', {
    label: 'What information is it about?',
    hint: 'For example, names and addresses of a class, or a health record',
    rows: 3,
  }),
  peopleInvolved: longText('peopleInvolved', { label: 'Who was involved?', rows: 3 }),
  affected: wholeNumber('affected', {
    label: 'How many people’s information is it?',
    hint: 'A rough number will do.',
    min: 0,
    max: 10_000_000,
  }),
  alreadyDone: longText('alreadyDone', { label: 'What has been done already?', rows: 3 }),
  more: longText('more', { label: 'Anything else?', rows: 4 }),
  files: fileField(detailsFiles, {
    label: 'Add files (optional)',
    hint:
      'Photographs, letters, screenshots. Never upload indecent images: say where they are, and leave ' +
      'them untouched.',
    multiple: true,
  }),
});

/** What the step is asked with, from the answers and the files that came with them. */
export const detailsAsk = (
  answers: AnswersOf<ReturnType<typeof detailsQuestions>>,
  files: readonly Uploaded[],
) => {
  const { discoveredAt, happenedAt, affected, files: _, ...prose } = answers;
  return {
    facts: { discoveredAt, happenedAt, affected, files: files.map(({ file }) => file) },
    prose: { ...prose, fileNames: files.map(({ name }) => name).join('\n') },
  };
};

/** What was written under each field of the report and of its details, as a heading. */
export const writtenLabels: Readonly<Record<string, string>> = {
  what: 'What happened',
  contact: 'How to reach you',
  where: 'Where it happened',
  information: 'What information it is about',
  peopleInvolved: 'Who was involved',
  alreadyDone: 'What has been done already',
  more: 'More',
  fileNames: 'Files',
};
