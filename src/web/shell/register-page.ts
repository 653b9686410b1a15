// A register to print, and as a file.
import { type Content, html } from '../ui/html.ts';
import { emptyState } from '../ui/notice.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { wideTable } from '../ui/table.ts';
import { deskPage } from './desk.ts';
import type { DeskRequest } from './site.ts';

type Row = readonly string[];

type Register = {
  readonly title: string;
  /** Of the sheet; left out, its title. */
  readonly heading?: string;
  /** The address of its navigation item. */
  readonly current: string;
  /** Above the table, such as the school and the day. */
  readonly says: Content;
  /** What its rows are, such as “Every exception that you may read”. */
  readonly every: string;
  readonly columns: Row;
  readonly rows: readonly Row[];
};

export const registerPage = (
  request: DeskRequest,
  { title, heading = title, current, says, every, columns, rows }: Register,
): Response => {
  const body =
    rows.length === 0
      ? emptyState({ title: 'The register is empty', text: `${every} stands here.` })
      : wideTable({
          // The sheet shows the title already; this caption is for screen readers.
          caption: every,
          captionClasses: 'govuk-visually-hidden',
          head: columns.map((text) => ({ text })),
          firstCellIsHeader: true,
          rows: rows.map((row) => row.map((text) => ({ text }))),
        });
  return deskPage(request, {
    title,
    body: printSheet({
      kind: 'register',
      title: heading,
      body: html`<p class="govuk-body">${says}</p>${body}`,
    }),
    current,
    wide: true,
  });
};

/** Spreadsheets would run a cell that looks like a formula. */
const csvCell = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
};

export const csvFile = (request: DeskRequest, name: string, rows: readonly Row[]): Response => {
  request.header('Content-Type', 'text/csv; charset=utf-8');
  request.header('Content-Disposition', `attachment; filename="${name}"`);
  request.header('Cache-Control', 'private, no-store');
  // The byte order mark tells spreadsheets that it is UTF-8.
  return request.body(`\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`);
};
