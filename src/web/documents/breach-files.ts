// The register of breaches as files for a spreadsheet: all rows of a time, written as they are read.
import { Readable } from 'node:stream';
import { writeXlsxStream } from 'hucre/xlsx';
import { mapText } from '../../app/documents/document.ts';
import { asDownload } from '../case/record/downloads.ts';
import { csvOf } from '../shell/register-page.ts';
import type { DeskRequest } from '../shell/site.ts';
import { withTurning } from '../ui/html.ts';
import { type BreachRow, columns } from './breach-rows.ts';

type Pages = AsyncIterable<readonly BreachRow[]>;

const cellsOf = (row: BreachRow): readonly string[] => columns.map((column) => row[column]);

const send = (request: DeskRequest, type: string, name: string, body: ReadableStream): Response => {
  request.header('Content-Type', type);
  request.header('Content-Disposition', asDownload(name));
  request.header('Cache-Control', 'private, no-store');
  return request.body(body);
};

async function* csvChunks(pages: Pages): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvOf([columns], 'first'));
  for await (const rows of pages) yield Buffer.from(csvOf(rows.map(cellsOf)));
}

export const sendCsv = (request: DeskRequest, name: string, pages: Pages): Response =>
  send(
    request,
    'text/csv; charset=utf-8',
    name,
    Readable.toWeb(Readable.from(csvChunks(pages))) as ReadableStream,
  );

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** In characters. */
const [narrow, broad] = [16, 44] as const;
const broadColumns: ReadonlySet<string> = new Set<(typeof columns)[number]>([
  ...(['Title', 'Whose information', 'Kinds of data', 'What happened', 'Effects', 'What was done'] as const),
  ...(['What stops a repeat', 'Why', 'Advice of the data protection officer'] as const),
]);

async function* xlsxRows(pages: Pages, say: (text: string) => string): AsyncGenerator<string[]> {
  for await (const rows of pages) for (const row of rows) yield mapText(cellsOf(row), say).map(withTurning);
}

/** Texts stay texts: nothing in it is a formula. */
export const sendXlsx = (
  request: DeskRequest,
  name: string,
  pages: Pages,
  say: (text: string) => string,
): Response => {
  const widths = columns.map((header) => ({ header, width: broadColumns.has(header) ? broad : narrow }));
  const sheet = { name: 'Register', columns: widths, freezePane: { rows: 1 } };
  return send(request, xlsxType, name, writeXlsxStream(xlsxRows(pages, say), sheet));
};
