// Shows a file without opening it: a process of its own reads it, which may read nothing else, and ends.
import { Readable } from 'node:stream';
import type { FileId, IncidentId, PersonId } from '../../../record/ids.ts';
import { Ended, inChild } from '../../../services/child.ts';
import { createQueue } from '../../../services/queue.ts';
import type { EvidenceFiles } from '../evidence-files.ts';
import type { Shown } from './shown.ts';

export type Preview = Shown | { readonly kind: 'nothing'; readonly why: 'erased' | 'too-large' | 'stopped' };

export type PreviewOf = (person: PersonId, incident: IncidentId, file: FileId) => Promise<Preview>;

/** School default: mail servers take no larger mails. */
const fileMaxBytes = 40 * 1024 * 1024;
const script = new URL('look.ts', import.meta.url);
const usual = { timeMs: 10_000, memoryBytes: 700 * 1024 * 1024, resultBytes: 8 * 1024 * 1024 };

const nothing = <W extends string>(why: W) => ({ kind: 'nothing', why }) as const;

export const lookAt = async (content: Readable, limits = usual): Promise<Preview> => {
  try {
    return JSON.parse(String(await inChild({ script, limits, sealed: true }, content)));
  } catch (error) {
    if (error instanceof Ended) return nothing('stopped');
    throw error;
  }
};

/** Two at once; each person waits in their own queue. */
export function createPreview(files: EvidenceFiles): PreviewOf {
  const looking = createQueue(2);
  return async (person, incident, file) => {
    const opened = await files.read(incident, file);
    if ('erased' in opened) return nothing('erased');
    if (opened.size > fileMaxBytes) return nothing('too-large');
    return looking(person, () => lookAt(Readable.from(opened.content)));
  };
}
