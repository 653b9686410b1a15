// A reporter's own files: each can be had again, and small pictures are seen at once. A receipt code stands
// in no address, so with one the picture is part of the page, and a form asks for the file.
import { Readable } from 'node:stream';
import type { Followed } from '../../../app/reporting/followed.ts';
import { NotFound } from '../../../record/failure.ts';
import type { EntryNo, FileId } from '../../../record/ids.ts';
import { asDownload } from '../../case/record/downloads.ts';
import type { DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';

type OwnFile = {
  readonly entry: EntryNo;
  readonly number: number;
  readonly file: FileId;
  readonly name: string;
};

const filesOf = ({ incident, written }: Followed): readonly OwnFile[] =>
  incident.details
    .filter(({ entry }) => written.has(entry))
    .flatMap(({ entry, files }) =>
      files.map((file, number) => ({
        ...{ entry, number, file },
        name: (written.get(entry)?.fileNames ?? '').split('\n')[number] || `File ${number + 1}`,
      })),
    );

/** Larger ones would make the page slow on a telephone. */
const pictureMaxBytes = 512 * 1024;
const picturesMax = 4;

/** How pictures begin that browsers draw. */
const kinds = { 'image/jpeg': 'ffd8ff', 'image/png': '89504e470d0a1a0a' } as const;

const pictureOf = async ({ app }: Site, found: Followed, file: FileId): Promise<string | null> => {
  const opened = await app.files.read(found.incident.id, file);
  if ('erased' in opened || opened.size > pictureMaxBytes) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of opened.content) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const begins = bytes.subarray(0, 8).toString('hex');
  const kind = Object.entries(kinds).find(([, magic]) => begins.startsWith(magic))?.[0];
  return kind === undefined ? null : `data:${kind};base64,${bytes.toString('base64')}`;
};

export type OwnFiles = ReadonlyMap<EntryNo, Child>;

/** By the entry that they came with; `form` asks for one. */
export const ownFiles = async (
  site: Site,
  found: Followed,
  { action, hidden }: { readonly action: string; readonly hidden: Child },
): Promise<OwnFiles> => {
  const all = filesOf(found);
  const drawn = await Promise.all(
    all.map(async ({ entry, number, file, name }, nth): Promise<readonly [EntryNo, Html]> => {
      const picture = nth < picturesMax ? await pictureOf(site, found, file) : null;
      const text = picture === null ? name : html`<img src="${picture}" alt="${name}" height="96">`;
      return [
        entry,
        html`<form method="post" action="${action}">${hidden}<input type="hidden" name="entry"
          value="${entry}">${button({
            ...{ text, name: 'number', value: String(number) },
            classes: 'govuk-button--secondary candour-button--small',
          })}</form>`,
      ];
    }),
  );
  return new Map(
    [...Map.groupBy(drawn, ([entry]) => entry)].map(([entry, each]) => [entry, each.map(([, one]) => one)]),
  );
};

/** Throws NotFound. */
export const sendOwnFile = async (
  request: DeskRequest,
  { app }: Site,
  found: Followed,
  asked: { readonly entry: string; readonly number: string },
): Promise<Response> => {
  const own = filesOf(found).find(
    ({ entry, number }) => entry === Number(asked.entry) && number === Number(asked.number),
  );
  if (own === undefined) throw new NotFound('There is no such file.');
  const opened = await app.files.read(found.incident.id, own.file);
  if ('erased' in opened) throw new NotFound('There is no such file.');
  request.header('Content-Type', 'application/octet-stream');
  request.header('Content-Length', String(opened.size));
  request.header('Content-Disposition', asDownload(own.name));
  request.header('Cache-Control', 'private, no-store');
  return request.body(Readable.toWeb(Readable.from(opened.content)) as ReadableStream);
};
