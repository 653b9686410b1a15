// The register of breaches: a page, a PDF, and files for a spreadsheet, each of a school year or a term.

import type { Hono } from 'hono';
import { writeXlsx } from 'hucre/xlsx';
import { type Block, type Cell, type Document, mapText } from '../../app/documents/document.ts';
import type { EarlierRow } from '../../earlier-log/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { schoolDaysOf } from '../../policy/school-year.ts';
import { sayList } from '../../record/phrases.ts';
import { shorten } from '../../record/shorten.ts';
import { maySeePrivacyPapers } from '../../school/may.ts';
import { calendarOf } from '../../school/own-days.ts';
import { sayTime } from '../case/figures/period.ts';
import { addressOf, type Chosen, chosenOf, timeMenu } from '../case/figures/statistics.ts';
import { asDownload } from '../case/record/downloads.ts';
import { earlierLogPath, fromEarlierLog, readsEarlierLog } from '../earlier-log/earlier-log.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import { sayerOf } from '../shell/own-words.ts';
import { csvFile } from '../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { html, withTurning } from '../ui/html.ts';
import { sayStage } from '../ui/incident.ts';
import {
  type BreachRow,
  columns,
  levelOf,
  notRecorded,
  readBreaches,
  toldLines,
  unread,
} from './breach-rows.ts';
import { documentBody } from './page.ts';
import { sendPdf } from './pdf.ts';

// The rows of earlier logs as the register lists them: what was left blank there is not recorded.

const yes = new Set(['y', 'yes', 'true', 'told', 'reported', 'notified', '1']);
const no = new Set(['n', 'no', 'false', 'not told', 'not reported', 'not notified', '0']);

/** A yes or a no in the words of the register; anything else as it was written. */
const toldOr = (text: string | undefined): string => {
  const plain = text?.trim().toLowerCase() ?? '';
  if (plain === '') return notRecorded;
  if (yes.has(plain)) return 'Told';
  return no.has(plain) ? 'Not told' : (text ?? '');
};

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('\n');

const columnsOfEarlier = (row: EarlierRow) => ({
  ...unread,
  Reference: row.number ?? `Row ${row.no}`,
  Reported: row.day,
  Severity: row.severity ?? notRecorded,
  Certainty: notRecorded,
  Cause: row.cause ?? notRecorded,
  Stage: fromEarlierLog,
  Closed: row.closed ?? '',
  'Policies breached': notRecorded,
  Happened: row.happened ?? '',
  Discovered: row.discovered ?? '',
  People: row.people ?? '',
  'Whose information': row.whose ?? notRecorded,
  'Kinds of data': row.kinds ?? notRecorded,
  'What happened': joined(row.what, row.other, row.staff),
  Effects: row.effects ?? notRecorded,
  'What was done': row.done ?? notRecorded,
  'What stops a repeat': row.lessons ?? notRecorded,
  'Personal data': notRecorded,
  Regulator: row.regulator === undefined && row.regulatorOn !== undefined ? 'Told' : toldOr(row.regulator),
  Why: row.why ?? notRecorded,
  'Regulator told': row.regulatorOn ?? '',
  'People to be told': toldOr(row.peopleTold),
  'Advice of the data protection officer': notRecorded,
});

const breachOfEarlier = (row: EarlierRow): BreachRow => {
  const columns = columnsOfEarlier(row);
  const level = levelOf(columns.Severity);
  const told = toldLines(columns, [onDay(columns['Regulator told']), '']);
  return { ...columns, level, told, isLeftOut: false, isEarlier: true };
};

/** In characters: the file has it all. */
const proseMax = 320;

/** Nothing where nothing is known: a line of its own says that once. */
const said = (label: string, text: string): string =>
  text === '' || text === notRecorded ? '' : `${label} ${text}`;

const lines = (...all: readonly string[]): string =>
  all.filter((each) => each !== '' && each !== notRecorded).join('\n');

const onDay = (day: string): string => (day === '' ? '' : sayDate(day as IsoDate));

const sayPeople = (count: string): string => count && (count === '1' ? '1 person' : `${count} people`);

const isSetAside = ({ Stage }: BreachRow): boolean => Stage.startsWith(sayStage('set-aside'));

/** What is sure needs no word. */
const uncertain = (certainty: string): string => (certainty.startsWith('Confirmed') ? '' : certainty);

const whose = (row: BreachRow): string =>
  [sayPeople(row.People), lines(row['Whose information']), lines(row['Kinds of data'])]
    .filter(Boolean)
    .join(': ') || notRecorded;

/** By what people know it, where its facts do not begin with that. */
const titled = ({ Title, 'What happened': facts }: BreachRow): string =>
  facts === '' || facts.startsWith(Title) ? '' : Title;

const cellsOf = (row: BreachRow): readonly Cell[] => [
  {
    text: row.Reference,
    strong: true,
    ...(row.level === null ? {} : { severity: row.level }),
    small: lines(
      onDay(row.Reported),
      row.level === null ? `Severity: ${row.Severity.toLowerCase()}` : '',
      row.Closed === '' ? row.Stage : `Closed ${onDay(row.Closed)}`,
    ),
  },
  {
    text: shorten(row['What happened'] || row.Title, proseMax),
    small: lines(titled(row), uncertain(row.Certainty), said('Cause:', row.Cause)),
  },
  { text: whose(row) },
  { text: shorten(row.Effects, proseMax) },
  {
    text: shorten(row['What was done'], proseMax),
    small: lines(
      said('Contained', onDay(row.Contained)),
      said('To stop a repeat:', shorten(row['What stops a repeat'], proseMax)),
    ),
  },
  { lines: row.told },
];

const figures = (rows: readonly BreachRow[]): Block => {
  const count = (is: (row: BreachRow) => boolean) => String(rows.filter(is).length);
  const figure = (number: string, label: string): readonly Block[] => [
    { kind: 'figures', items: [{ figure: number, label }] },
  ];
  return {
    kind: 'columns',
    widths: [-1, -1, -1, -1],
    columns: [
      figure(String(rows.length), 'breaches and near misses'),
      figure(
        count((row) => row.Regulator === 'Told'),
        `told to the ${regulatorName}`,
      ),
      figure(
        count((row) => row['People to be told'] === 'Told'),
        'of which the people were told',
      ),
      figure(
        count((row) => row.Closed === '' && !row.isEarlier),
        'not closed',
      ),
    ],
  };
};

const sayLeftOut = (rows: readonly BreachRow[]): string => {
  const [aside, none] = [rows.filter(isSetAside), rows.filter((row) => !isSetAside(row))];
  const listed = (all: readonly BreachRow[], why: string) =>
    all.length === 0 ? [] : [`${sayList(all.map(({ Reference }) => Reference))}, ${why}`];
  return [...listed(none, 'no personal data'), ...listed(aside, 'set aside')].join('; ') || 'nothing';
};

const registerDocument = (
  site: Site,
  signed: Signed,
  chosen: Chosen,
  all: readonly BreachRow[],
): Document => {
  const rows = all.filter(({ isLeftOut }) => !isLeftOut);
  return {
    layout: 'wide',
    title: 'Register of personal data breaches',
    called: 'UK GDPR, Article 33(5)',
    school: signed.directory.schoolName,
    status: sayTime(chosen),
    classed: 'Confidential',
    foot: `As the record stood on ${sayDate(site.app.now())}, as far as its reader may see it`,
    blocks: [
      figures(rows),
      {
        kind: 'table',
        head: ['Breach', 'Facts', 'Whose information', 'Effects', 'What was done', 'Who was told'],
        small: true,
        widths: [31, -4, -3, -3, -4, 48],
        rows: rows.map(cellsOf),
      },
      {
        kind: 'text',
        small: true,
        text:
          `Every breach that was told to the ${regulatorName} or not, near misses too, the newest first. ` +
          `“${notRecorded}”: nobody has judged it. “After” counts from when the school knew. ` +
          `Not in it: ${sayLeftOut(all.filter(({ isLeftOut }) => isLeftOut))}.`,
      },
    ],
  };
};

const fileName = ({ year, term }: Chosen): string => `register-${year}${term === null ? '' : `-${term}`}`;

const asFile = (request: DeskRequest, type: string, name: string): void => {
  request.header('Content-Type', type);
  request.header('Content-Disposition', asDownload(name));
  request.header('Cache-Control', 'private, no-store');
};

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** In characters. */
const [narrow, broad] = [16, 44] as const;

/** Texts stay texts: nothing in it is a formula. */
const xlsxOf = (rows: readonly BreachRow[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: 'Register',
        columns: columns.map((header) => ({
          header,
          width: rows.some((row) => row[header].length > 40) ? broad : narrow,
        })),
        rows: [[...columns], ...rows.map((row) => columns.map((column) => withTurning(row[column])))],
        freezePane: { rows: 1 },
      },
    ],
  });

const links = (chosen: Chosen, signed: Signed) =>
  html`<ul class="candour-more">${(['pdf', 'csv', 'xlsx'] as const).map(
    (ending) =>
      html`<li><a class="govuk-link" href="/register.${ending}${addressOf(chosen)}">Download
      (${ending.toUpperCase()})</a></li>`,
  )}${
    readsEarlierLog(signed) &&
    html`<li><a class="govuk-link" href="${earlierLogPath}">The earlier log</a></li>`
  }</ul>`;

export const mountRegister = (desk: Hono<DeskEnv>, site: Site): void => {
  const asked = async (request: DeskRequest) => {
    const signed = request.get('signed');
    const earlier = await site.app.earlierLogs.rows(signed.id);
    const chosen = chosenOf(request, site, earlier.at(-1)?.day);
    const { from, to } = schoolDaysOf(chosen.year, chosen.term, calendarOf(signed.school.settings));
    const old = earlier.filter(({ day }) => day >= from && day <= to).map(breachOfEarlier);
    const rows = await readBreaches(site, signed, chosen);
    // The latest first: of one day, what was handled here.
    const all = [...rows, ...old].toSorted((a, b) =>
      a.Reported < b.Reported ? 1 : a.Reported > b.Reported ? -1 : 0,
    );
    return { signed, chosen, rows: old.length === 0 ? rows : all };
  };
  desk.get('/register', async (request) => {
    const { signed, chosen, rows } = await asked(request);
    const document = registerDocument(site, signed, chosen, rows);
    const drawn = documentBody(document, undefined, 1);
    const papers =
      isOpen(maySeePrivacyPapers, signed) &&
      html`<p class="govuk-body"><a class="govuk-link" href="/privacy-papers">Privacy papers</a></p>`;
    const body = html`${timeMenu(chosen, '/register')}${links(chosen, signed)}${drawn}${papers}`;
    return deskPage(request, { title: 'Register', current: '/incidents', wide: true, body });
  });
  desk.get('/register.pdf', async (request) => {
    const { signed, chosen, rows } = await asked(request);
    return sendPdf(request, site, registerDocument(site, signed, chosen, rows), fileName(chosen));
  });
  desk.get('/register.csv', async (request) => {
    const { chosen, rows } = await asked(request);
    return csvFile(request, `${fileName(chosen)}.csv`, [
      columns,
      ...rows.map((row) => columns.map((each) => row[each])),
    ]);
  });
  desk.get('/register.xlsx', async (request) => {
    const { chosen, rows } = await asked(request);
    const said = mapText(rows, await sayerOf(request, site));
    asFile(request, xlsxType, `${fileName(chosen)}.xlsx`);
    return request.body(new Uint8Array(await xlsxOf(said)));
  });
};
