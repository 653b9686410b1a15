// A register to print, and as a file.
import type { Hono } from 'hono';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment, sayDate } from '../../policy/clock.ts';
import { type Content, type Html, html, withTurning } from '../ui/html.ts';
import { emptyState } from '../ui/notice.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { type Cell, wideTable } from '../ui/table.ts';
import { deskPage } from './desk.ts';
import { markOfCsv } from './own-words.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from './site.ts';

type Row = readonly string[];

type Sheet = {
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

const registerPage = (
  request: DeskRequest,
  { title, heading = title, current, says, every, columns, rows }: Sheet,
): Response => {
  const cell = (text: string): Cell => ({ text });
  const body =
    rows.length === 0
      ? emptyState({ title: 'The register is empty', text: `${every} stands here.` })
      : wideTable({
          // The sheet shows the title already; this caption is for screen readers.
          caption: every,
          captionClasses: 'govuk-visually-hidden',
          head: columns.map(cell),
          firstCellIsHeader: true,
          rows: rows.map((row) => row.map(cell)),
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
  const shown = withTurning(text);
  const plain = /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown;
  return `"${plain.replaceAll('"', '""')}"`;
};

/** Rows of a file for spreadsheets; before the first, the byte order mark tells them that it is UTF-8. */
export const csvOf = (rows: readonly Row[], at?: 'first'): string =>
  `${at === 'first' ? markOfCsv : ''}${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;

export const csvFile = (
  request: Pick<DeskRequest, 'header' | 'body'>,
  name: string,
  rows: readonly Row[],
): Response => {
  request.header('Content-Type', 'text/csv; charset=utf-8');
  request.header('Content-Disposition', `attachment; filename="${name}"`);
  request.header('Cache-Control', 'private, no-store');
  return request.body(csvOf(rows, 'first'));
};

/** In words on paper, as 2026-11-27 in a file. */
export type SayDay = (when: IsoDate | Moment) => string;

/** In a narrow column a date stays on its line. */
const dayOnPaper: SayDay = (when) => sayDate(when).replaceAll(' ', '\u00a0');

const isoDay: SayDay = (when) => (typeof when === 'number' ? londonDate(when) : when);

export type Register = Pick<Sheet, 'title' | 'heading' | 'current' | 'every' | 'columns'> & {
  /** The address to print it from; its file is there too, with `.csv`. */
  readonly at: string;
  readonly file: string;
  /** What else stands above its table. */
  readonly alsoSays?: (signed: Signed) => string;
  /** Throws NotFound where it is not theirs. */
  readonly rows: (signed: Signed, site: Site, sayDay: SayDay) => Promise<readonly Row[]>;
};

export const registerLinks = ({ at }: Pick<Register, 'at'>): Html => html`<ul class="candour-more"><li><a
  class="govuk-link" href="${at}">Print the register</a></li><li><a class="govuk-link"
  href="${at}.csv">Download the register (CSV)</a></li></ul>`;

export const mountRegister = (desk: Hono<DeskEnv>, site: Site, register: Register): void => {
  const { at, file, alsoSays = () => '', columns } = register;
  desk.get(at, async (request) => {
    const signed = request.get('signed');
    const rows = await register.rows(signed, site, dayOnPaper);
    const says = `${signed.directory.schoolName}, ${sayDate(site.app.now())}.${alsoSays(signed)}`;
    return registerPage(request, { ...register, says, rows });
  });
  desk.get(`${at}.csv`, async (request) =>
    csvFile(request, file, [columns, ...(await register.rows(request.get('signed'), site, isoDay))]),
  );
};
