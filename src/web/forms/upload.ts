// Reads a form that brings files. Each file is kept while it streams: it is never whole in memory and never
// on the disk in plain. What went wrong with a file is a problem in words, so that the form is drawn again
// with what was typed; the caller then removes the files that came before it. Surprising: a file over the
// limit, or of no incident, is still read to its end, unkept, because the answers behind it must not be lost.

import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Cleaning } from '../../app/files/cleaned-files.ts';
import type { Kept } from '../../app/files/evidence-files.ts';
import type { IncidentId } from '../../record/ids.ts';
import { shorten } from '../../record/shorten.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { fileUpload } from '../ui/input.ts';
import type { Field, Located, Problem } from './field.ts';
import { emptyForm, type Form, FormTooLarge, formMaxBytes, formOf } from './form.ts';
import type { Worded } from './text-fields.ts';

/** A file that was sent and kept, under the name it had; `cleaning` where it was to be cleaned. */
export type Uploaded = Kept & { readonly name: string; readonly cleaning?: Cleaning };

/** How files are kept: what people on the case bring stays as it is; others are cleaned in a queue. */
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
  // It may break before it is read; the reader is told even so.
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
          { incident, queue: keeping.cleanedIn },
          stream,
          name,
          site.uploadMaxBytes,
        );
  if ('problem' in kept) return { problem: `${name}: ${kept.problem}` };
  if (kept.size <= site.uploadMaxBytes) return { ...kept, name };
  await site.app.files.discard(kept.file);
  return { problem: `${name} must be ${saySize(site.uploadMaxBytes)} or smaller` };
};

/** A form with the files that came with it, and what was wrong with any of them. */
export type Upload = {
  readonly form: Form;
  readonly files: readonly Uploaded[];
  readonly problems: readonly Located[];
};

/**
 * Finds the incident of a form from the fields that stand before its first file; null keeps no file. It may
 * be asked once for each file.
 */
export type IncidentOf = (before: Form) => Promise<IncidentId | null>;

/** The most files that one form brings. */
export const filesMax = 10;
const fieldsMax = 200;
/** As long as a file's name may be on the disks that people have (255), and some more. */
const nameMax = 400;

/** A file's name as it is shown: without folders and invisible characters, and of bearable length. */
export const plainName = (sent: string): string => {
  const last = sent.split(/[/\\]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
  const visible = last.replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  return shorten(visible, nameMax) || 'unnamed file';
};

const bodyOf = (request: DeskRequest): Readable => {
  // Without a socket, as in tests, there is no environment at all.
  const incoming = (request.env as DeskEnv['Bindings'] | undefined)?.incoming;
  if (incoming !== undefined) return incoming;
  const { body } = request.req.raw;
  return body === null ? Readable.from([]) : Readable.fromWeb(body as never);
};

const parserFor = (request: DeskRequest, site: Site): busboy.Busboy | null => {
  const options: busboy.BusboyConfig = {
    headers: { 'content-type': request.req.header('content-type') ?? '' },
    // File names are sent in UTF-8 by every browser, which the format itself leaves open.
    defParamCharset: 'utf8',
    // One byte more than is let through, so that a file of exactly the limit is told from one that is cut
    // off.
    limits: {
      fileSize: site.uploadMaxBytes + 1,
      files: filesMax,
      fields: fieldsMax,
      fieldSize: formMaxBytes,
    },
  };
  try {
    return busboy(options);
  } catch {
    // It names no form that could be read: no boundary, or a type of its own.
    return null;
  }
};

const didNotArrive = (field: string): Located => ({
  at: field,
  field,
  problem: 'The file did not arrive whole: nothing of it was kept. Send it again',
});

/** Whether a form was sent in the way that brings files. */
export const bringsFiles = (request: DeskRequest): boolean =>
  /^multipart\/form-data\b/i.test(request.req.header('content-type') ?? '');

/** Removes the files of a form that came to nothing. */
export const discardFiles = async (site: Site, files: readonly Uploaded[]): Promise<void> => {
  await Promise.all(files.map(({ file }) => site.app.files.discard(file)));
};

/** Browsers never fill a file in again, so a form that comes back asks for its files. */
export const chooseAgain = (field: string, files: readonly Uploaded[]): readonly Located[] =>
  files.length === 0
    ? []
    : [{ at: field, field, problem: `Choose ${files.map(({ name }) => name).join(', ')} again` }];

type Sorted = { readonly files: readonly Uploaded[]; readonly problems: Problem[]; readonly failed: unknown };

/** What became of each file. */
const sorted = async (keeping: readonly Promise<Uploaded | Problem | null>[]): Promise<Sorted> => {
  const files: Uploaded[] = [];
  const problems: Problem[] = [];
  let failed: unknown = null;
  for (const each of await Promise.allSettled(keeping)) {
    if (each.status === 'rejected') failed = each.reason;
    else if (each.value === null) continue;
    else if ('problem' in each.value) problems.push(each.value);
    else files.push(each.value);
  }
  return { files, problems, failed };
};

/** Reads a form sent as `multipart/form-data`, keeping the files of this field for its incident. */
export async function readUpload(
  request: DeskRequest,
  site: Site,
  incidentOf: IncidentOf,
  field: string,
  keeping: Keeping = 'as sent',
): Promise<Upload> {
  const pairs: [string, string][] = [];
  const waiting: Promise<Uploaded | Problem | null>[] = [];
  const problems: Located[] = [];
  const say = ({ problem }: Problem) => problems.push({ at: field, field, problem });
  let size = 0;
  let tooLarge = false;
  const parser = parserFor(request, site);
  if (parser === null) return { form: emptyForm, files: [], problems: [didNotArrive(field)] };
  parser.on('field', (name, value, { valueTruncated }) => {
    // All fields together: each alone may be small, and all of them are in memory.
    size += value.length;
    tooLarge ||= valueTruncated || size > formMaxBytes;
    if (!tooLarge) pairs.push([name, value]);
  });
  parser.on('fieldsLimit', () => {
    tooLarge = true;
  });
  parser.on('filesLimit', () => say({ problem: `Send at most ${filesMax} files at once` }));
  parser.on('file', (name, file, { filename }) => {
    // A form without a chosen file still sends the field, with no name and nothing in it.
    if (name !== field || !filename) return void file.resume();
    const kept = keepOne(site, keeping, incidentOf(formOf(pairs)), { file, name: plainName(filename) });
    kept.catch(() => {});
    waiting.push(kept);
  });
  const broke = await pipeline(bodyOf(request), parser).then(
    () => false,
    () => true,
  );
  const { files, failed, ...kept } = await sorted(waiting);
  for (const problem of kept.problems) say(problem);
  if (broke) problems.push(didNotArrive(field));
  else if (failed !== null || tooLarge) {
    await discardFiles(site, files);
    throw failed ?? new FormTooLarge('The form is too large.');
  }
  return { form: formOf(pairs), files, problems };
}

/** A file to choose, or several. */
export const fileField = (name: string, options: Worded & { readonly multiple: boolean }): Field<null> => ({
  names: [name],
  parse: () => null,
  render: (_form, error) =>
    fileUpload({ name, label: options.label, hint: options.hint, error, multiple: options.multiple }),
});
