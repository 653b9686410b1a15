// Keeps one file of a form while it streams: as it was sent, or cleaned of what it tells of whoever made it.
// The surprising thing: nothing of it is read before it is known whose it is.
import { PassThrough, type Readable } from 'node:stream';
import type { Cleaning } from '../app/cleaned-files.ts';
import type { Kept } from '../app/evidence-files.ts';
import type { IncidentId } from '../record/ids.ts';
import type { Problem } from './field.ts';
import type { Site } from './site.ts';

/** A file that was sent and kept, under the name it had; `cleaning` where it was to be cleaned. */
export type Uploaded = Kept & { readonly name: string; readonly cleaning?: Cleaning };

/** How files are kept: what people on the case bring stays as it is; others are cleaned in a lane. */
export type Keeping = 'as sent' | { readonly cleanedIn: string };

/** A size in words that people know, rounded up: 25 MB. */
export const saySize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.ceil(bytes / 1024 / 1024)} MB`;

/**
 * The file as a stream that may be given up: the form behind it is read on, where giving up the file itself
 * halts it.
 */
const detached = (file: Readable): Readable => {
  const stream = new PassThrough();
  file.once('error', (error) => stream.destroy(error));
  // It may break before anybody reads it; whoever does then is told all the same.
  stream.on('error', () => {});
  stream.once('close', () => {
    file.unpipe(stream);
    file.resume();
  });
  return file.pipe(stream);
};

/** Keeps a file once it is known whose it is; null where it is nobody's. */
export const keepOne = async (
  site: Site,
  keeping: Keeping,
  finding: Promise<IncidentId | null>,
  { file, name }: { readonly file: Readable; readonly name: string },
): Promise<Uploaded | Problem | null> => {
  // Nothing of it is read before it is known whose it is: until then the sender waits.
  const stream = detached(file);
  const incident = await finding.catch((error) => {
    stream.destroy();
    throw error;
  });
  if (incident === null) {
    stream.destroy();
    return null;
  }
  const kept: (Kept & { readonly cleaning?: Cleaning }) | Problem =
    keeping === 'as sent'
      ? await site.app.files.keep(incident, stream)
      : await site.app.cleanedFiles.keep(
          { incident, lane: keeping.cleanedIn },
          stream,
          name,
          site.uploadMaxBytes,
        );
  if ('problem' in kept) return { problem: `${name}: ${kept.problem}` };
  if (kept.size <= site.uploadMaxBytes) return { ...kept, name };
  await site.app.files.discard(kept.file);
  return { problem: `${name} must be ${saySize(site.uploadMaxBytes)} or smaller` };
};
