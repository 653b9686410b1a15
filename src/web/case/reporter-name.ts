import { nameIn } from '../../app/directory.ts';
import { type StepView, writtenIn } from './case-form.ts';

/** '' where nobody gave it. What people typed who were not signed in is their word alone. */
export const reporterName = ({ found: { incident, directory }, entries }: StepView): string => {
  const { report } = incident;
  if (report === null) return '';
  if (report.reporter !== null) return nameIn(directory, report.reporter);
  const name = writtenIn(entries, report.entry, 'reportedBy');
  return name !== '' && report.by.kind === 'reporter' ? `${name} (name not checked)` : name;
};
