// The pieces of evidence of an incident: files and things that people added, and files that came in reports.
import type { CustodyAct, ThingKind } from '../../../incident/state/governing/investigation.ts';
import type { FileId } from '../../../record/ids.ts';
import type { Stamp } from '../../../record/stamp.ts';
import { type StepView, writtenIn, writtenOrErased } from '../case-form.ts';

export type Exhibit = Pick<Stamp, 'entry' | 'at' | 'by'> & {
  /** Counts the files of an entry from 0. */
  readonly number: number;
  /** Null for a thing. */
  readonly file: FileId | null;
  readonly name: string;
  readonly title: string;
  readonly kind?: ThingKind | undefined;
  /** It came with a report or with details. */
  readonly isReported?: true;
};

export const custodyWords: Readonly<Record<CustodyAct, string>> = {
  collected: 'Collected',
  received: 'Received',
  'handed-over': 'Handed over',
  returned: 'Returned',
  disposed: 'Disposed of',
};

export const exhibitsOf = ({ found: { incident }, entries }: StepView): readonly Exhibit[] => {
  const added = incident.evidence.map(({ entry, at, by, file, kind }) => {
    const name = writtenIn(entries, entry, 'fileName');
    return {
      entry,
      at,
      by,
      file,
      number: 0,
      name,
      kind,
      title: writtenOrErased(entries, entry, 'description'),
    };
  });
  const sent = incident.details.flatMap(({ entry, at, by, files }) => {
    const names = writtenIn(entries, entry, 'fileNames').split('\n');
    return files.map((file, number) => {
      const name = names[number] ?? '';
      return { entry, at, by, file, number, name, title: name || 'Erased', isReported: true as const };
    });
  });
  return [...added, ...sent].toSorted((a, b) => a.entry - b.entry || a.number - b.number);
};
