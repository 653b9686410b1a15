// Shows a file without opening it: a process of its own reads it, which may read nothing else, and ends.
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { FileId, IncidentId, PersonId } from '../../../record/ids.ts';
import { NotFinished, runApart } from '../../../services/apart.ts';
import { createQueue } from '../../../services/queue.ts';
import type { EvidenceFiles } from '../evidence-files.ts';
import type { Shown } from './shown.ts';

export type Preview = Shown | { readonly kind: 'nothing'; readonly why: 'erased' | 'too-large' | 'stopped' };

/** `digest` as it stands on the record; '' where none does. */
export type PreviewOf = (
  person: PersonId,
  incident: IncidentId,
  file: FileId,
  digest: string,
) => Promise<Preview>;

/** School default: mail servers take no larger mails. */
const fileMaxBytes = 40 * 1024 * 1024;
const mega = 1024 * 1024;
const usual = { timeMs: 10_000, memoryBytes: 700 * mega, heapMegabytes: 256, outputBytes: 8 * mega };

const nothing = <W extends string>(why: W) => ({ kind: 'nothing', why }) as const;

export const lookAt = async (content: Readable, bounds = usual): Promise<Preview> => {
  const script = fileURLToPath(new URL('look.ts', import.meta.url));
  try {
    return JSON.parse(String(await runApart(script, content, { ...bounds, sealed: true })));
  } catch (error) {
    if (error instanceof NotFinished) return nothing('stopped');
    throw error;
  }
};

/** Two at once; each person waits in their own queue. */
export function createPreview(files: EvidenceFiles): PreviewOf {
  const looking = createQueue(2);
  return async (person, incident, file, digest) => {
    const opened = await files.read(incident, file, digest);
    if ('erased' in opened) return nothing('erased');
    if (opened.size > fileMaxBytes) return nothing('too-large');
    return looking(person, () => lookAt(Readable.from(opened.content)));
  };
}
