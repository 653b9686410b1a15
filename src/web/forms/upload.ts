// Reads a form that brings files. Each file is sealed while it streams: never whole in memory, never on the
// disk in plain. A faulty file is a problem in words, so that the form comes back with what was typed; the
// caller then discards the other files. A file that is too large, or belongs to no incident, is still read
// to its end, because answers follow it.

import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Cleaning } from '../../app/files/cleaned-files.ts';
import type { Kept } from '../../app/files/evidence-files.ts';
import type { IncidentId } from '../../record/ids.ts';
import { shorten } from '../../record/shorten.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { filePicker } from '../ui/inputs/file-picker.ts';
import type { Field, Located, Problem } from './field.ts';
import { emptyForm, type Form, FormTooLarge, formMaxBytes, formOf } from './form.ts';

export type Uploaded = Kept & { readonly name: string; readonly cleaning?: Cleaning };

/** Files of people on the case stay as they are; others are cleaned in a queue. */
export type Keeping = 'as sent' | { readonly cleanedIn: string };

/** Rounded up: 25 MB. */
export const saySize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.ceil(bytes / 1024 / 1024)} MB`;

/** So much of a file may come while what came before is sealed and written. */
const aheadBytes = 1024 * 1024;

/** Giving up the file itself would halt the form behind it; this stream can be given up instead. */
const detached = (file: Readable): Readable => {
  const stream = new PassThrough({ highWaterMark: aheadBytes });
  file.once('error', (error) => stream.destroy(error));
  // It may break before anybody reads it; the reader learns of it even so.
  stream.on('error', () => {});
  stream.once('close', () => {
    file.unpipe(stream);
    file.resume();
  });
  return file.pipe(stream);
};

type Arriving = { readonly incident: IncidentId; readonly stream: Readable; readonly name: string };

const keepIn = (
  site: Site,
  keeping: Keeping,
  { incident, stream, name }: Arriving,
): Promise<(Kept & { readonly cleaning?: Cleaning }) | Problem> =>
  keeping === 'as sent'
    ? site.app.files.keep(incident, stream)
    : site.app.cleanedFiles.keep({ incident, queue: keeping.cleanedIn }, stream, name, site.uploadMaxBytes);

/** Null where it belongs to no incident. */
const keepOne = async (
  site: Site,
  keeping: Keeping,
  finding: Promise<IncidentId | null>,
  { file, name }: { readonly file: Readable; readonly name: string },
): Promise<Uploaded | Problem | null> => {
  // Nothing is read before it is known whose it is: until then the sender waits.
  const stream = detached(file);
  const kept = await finding
    .then((incident) => incident && keepIn(site, keeping, { incident, stream, name }))
    // Unread, as where no room is left to begin, it would hold up the form behind it for ever.
    .finally(() => stream.destroy());
  if (kept === null) return null;
  if ('problem' in kept) return { problem: `${name}: ${kept.problem}` };
  if (kept.size <= site.uploadMaxBytes) return { ...kept, name };
  await site.app.files.discard(kept.file);
  return { problem: `${name} must be ${saySize(site.uploadMaxBytes)} or smaller` };
};

export type Upload = {
  readonly form: Form;
  readonly files: readonly Uploaded[];
  readonly problems: readonly Located[];
};

/**
 * Finds the incident from the fields before the first file; null keeps no file. It may be asked once for
 * each file.
 */
export type IncidentOf = (before: Form) => Promise<IncidentId | null>;

const filesMax = 10;
const fieldsMax = 200;
/** Disks allow names of 255; this leaves some room. */
const nameMax = 400;

/** Without folders and invisible characters. */
const plainName = (sent: string): string => {
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
    // Every browser sends file names in UTF-8; the format leaves it open.
    defParamCharset: 'utf8',
    // One byte more than allowed, to tell a file of exactly the limit from one that is cut off.
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
    // No boundary, or another type: no form to read.
    return null;
  }
};

const didNotArrive = (field: string): Located => ({
  at: field,
  field,
  problem: 'The file did not arrive in full, so we did not keep it. Send it again',
});

export const bringsFiles = (request: DeskRequest): boolean =>
  /^multipart\/form-data\b/i.test(request.req.header('content-type') ?? '');

export const discardFiles = async (site: Site, files: readonly Uploaded[]): Promise<void> => {
  await Promise.all(files.map(({ file }) => site.app.files.discard(file)));
};

/** Browsers never fill a file in again. */
export const chooseAgain = (field: string, files: readonly Uploaded[]): readonly Located[] =>
  files.length === 0
    ? []
    : [{ at: field, field, problem: `Choose ${files.map(({ name }) => name).join(', ')} again` }];

type Sorted = { readonly files: readonly Uploaded[]; readonly problems: Problem[]; readonly failed: unknown };

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
    // All fields together: each may be small, and all are in memory.
    size += value.length;
    tooLarge ||= valueTruncated || size > formMaxBytes;
    if (!tooLarge) pairs.push([name, value]);
  });
  parser.on('fieldsLimit', () => {
    tooLarge = true;
  });
  parser.on('filesLimit', () => say({ problem: `Send at most ${filesMax} files at once` }));
  parser.on('file', (name, file, { filename }) => {
    // A form without a chosen file still sends the field, unnamed and empty.
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
  if (!broke && failed === null && !tooLarge) return { form: formOf(pairs), files, problems };
  // The sender of a form that broke off is gone, as a rule: no later form would name these files.
  await discardFiles(site, files);
  if (!broke) throw failed ?? new FormTooLarge('The form is too large.');
  return { form: formOf(pairs), files: [], problems: [...problems, didNotArrive(field)] };
}

/** One file that is kept nowhere: its bytes, whole in memory; null where none came, or it broke off. */
export async function readInMemory(
  request: DeskRequest,
  site: Site,
  field: string,
): Promise<{ readonly name: string; readonly bytes: Buffer } | null> {
  const parser = parserFor(request, site);
  const found: { readonly name: string; readonly chunks: Buffer[] }[] = [];
  if (parser === null) return null;
  parser.on('file', (name, file, { filename }) => {
    if (name !== field || !filename || found.length > 0) return void file.resume();
    const chunks: Buffer[] = [];
    found.push({ name: plainName(filename), chunks });
    file.on('data', (chunk: Buffer) => chunks.push(chunk));
  });
  const isWhole = await pipeline(bodyOf(request), parser).then(
    () => true,
    () => false,
  );
  const [first] = isWhole ? found : [];
  return first === undefined ? null : { name: first.name, bytes: Buffer.concat(first.chunks) };
}

/**
 * Files are read as they stream, so this field has no answer of its own; it shows what was wrong with them.
 */
export const fileField = (
  name: string,
  words: { readonly text: string; readonly hint: string; readonly multiple: boolean },
): Field<null> => ({
  names: [name],
  parse: () => null,
  render: (_form, error) => filePicker({ name, ...words, error }),
});
