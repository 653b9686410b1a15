import { dayAndTime } from '../../forms/date-fields.ts';
import { known } from '../../forms/field.ts';
import { lineText, longText, roughNumber } from '../../forms/fields.ts';
import { fileField } from '../../forms/upload.ts';
import { affectedFacts } from '../../words/details.ts';
import { stepPage } from '../case-form.ts';
import { askedOfSchool, askedOfSupplier, isSuppliers } from '../triage/aware-field.ts';

export const addDetails = stepPage({
  step: 'add-details',
  place: ['record', 'summary'],
  file: 'files',
  fields: ({ found: { now, incident } }) => ({
    discoveredAt: dayAndTime('discoveredAt', { ...askedOfSchool, now }),
    supplierAt: isSuppliers(incident) ? dayAndTime('supplierAt', { ...askedOfSupplier, now }) : known(null),
    happenedAt: dayAndTime('happenedAt', { label: 'When did it happen?', now }),
    where: lineText('where', { label: 'Where?', hint: 'A room, a system, an address.' }),
    information: longText('information', {
      label: 'Which information is involved?',
      hint: 'What kind, and who it is about.',
      rows: 2,
    }),
    affected: roughNumber('affected', {
      label: 'How many people are affected?',
      hint: 'The highest number that it could be. “About 30” will do.',
      max: 1_000_000_000,
    }),
    peopleInvolved: longText('peopleInvolved', { label: 'Who was involved?', rows: 2 }),
    alreadyDone: longText('alreadyDone', { label: 'What has been done already?', rows: 2 }),
    more: longText('more', { label: 'What else should be known?', rows: 3 }),
    files: fileField('files', {
      text: 'Add photos or files',
      hint: 'Such as a photograph or a saved e-mail. Never upload indecent images. Ring the police.',
      multiple: true,
    }),
  }),
  ask: ({ discoveredAt, supplierAt, happenedAt, affected, files: _, ...prose }, _view, { files }) => ({
    facts: {
      ...{ discoveredAt, supplierAt, happenedAt, ...affectedFacts(affected) },
      files: files.map(({ file }) => file),
    },
    prose: { ...prose, fileNames: files.map(({ name }) => name).join('\n') },
  }),
});
