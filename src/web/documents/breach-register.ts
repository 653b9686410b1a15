// The register of breaches: a page, a PDF, and files for a spreadsheet, each of a school year or a term.

import type { Hono } from 'hono';
import type { Block, Cell, Document } from '../../app/documents/document.ts';
import { sayDate } from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { shorten } from '../../record/shorten.ts';
import { maySeePrivacyPapers } from '../../school/may.ts';
import { sayTime } from '../case/figures/period.ts';
import { addressOf, type Chosen, chosenOf, timeMenu } from '../case/figures/statistics.ts';
import { earlierLogPath, readsEarlierLog } from '../earlier-log/earlier-log.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import { sayerOf } from '../shell/own-words.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { pagination } from '../ui/links.ts';
import { sendCsv, sendXlsx } from './breach-files.ts';
import { breachCounts, breachPage, breachPages, onDay } from './breach-pages.ts';
import { type BreachRow, notRecorded } from './breach-rows.ts';
import { documentBody } from './page.ts';
import { sendPdf } from './pdf.ts';

/** In characters: the file has it all. */
const proseMax = 320;

/** Nothing where nothing is known: a line of its own says that once. */
const said = (label: string, text: string): string =>
  text === '' || text === notRecorded ? '' : `${label} ${text}`;

const lines = (...all: readonly string[]): string =>
  all.filter((each) => each !== '' && each !== notRecorded).join('\n');

const sayPeople = (count: string): string => count && (count === '1' ? '1 person' : `${count} people`);

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

type Counts = Awaited<ReturnType<typeof breachCounts>>;

const figures = ({ listed, regulatorTold, peopleTold, open }: Counts): Block => {
  const figure = (number: number, label: string): readonly Block[] => [
    { kind: 'figures', items: [{ figure: String(number), label }] },
  ];
  return {
    kind: 'columns',
    widths: [-1, -1, -1, -1],
    columns: [
      figure(listed, 'breaches and near misses'),
      figure(regulatorTold, `told to the ${regulatorName}`),
      figure(peopleTold, 'of which the people were told'),
      figure(open, 'not closed'),
    ],
  };
};

const sayLeftOut = ({ noBreach, setAside }: Counts): string =>
  [noBreach > 0 && `${noBreach} without personal data`, setAside > 0 && `${setAside} set aside`]
    .filter(Boolean)
    .join(' and ');

/** Where the paper holds fewer than there are. */
const sayCut = (shown: number, { listed }: Counts): readonly Block[] =>
  shown >= listed
    ? []
    : [
        {
          kind: 'text',
          strong: true,
          text:
            `These are the newest ${shown} of ${listed}. The other ${listed - shown} are left out. ` +
            'The CSV file has all of them.',
        },
      ];

type Listed = {
  readonly rows: readonly BreachRow[];
  readonly counts: Counts;
  readonly cut: readonly Block[];
};

const registerDocument = (
  site: Site,
  signed: Signed,
  chosen: Chosen,
  { rows, counts, cut }: Listed,
): Document => {
  const leftOut = sayLeftOut(counts);
  return {
    layout: 'wide',
    title: 'Register of personal data breaches',
    called: 'UK GDPR, Article 33(5)',
    school: signed.directory.schoolName,
    status: sayTime(chosen),
    classed: 'Confidential',
    foot: `As the record stood on ${sayDate(site.app.now())}, as far as its reader may see it`,
    blocks: [
      figures(counts),
      ...cut,
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
          (leftOut === '' ? 'Nothing is left out.' : `Not in it: ${leftOut}. The CSV file has them.`),
      },
    ],
  };
};

const fileName = ({ year, term }: Chosen): string => `register-${year}${term === null ? '' : `-${term}`}`;

const links = (chosen: Chosen, signed: Signed) =>
  html`<ul class="candour-more">${(['pdf', 'csv', 'xlsx'] as const).map(
    (ending) =>
      html`<li><a class="govuk-link" href="/register.${ending}${addressOf(chosen)}">Download
      (${ending.toUpperCase()})</a></li>`,
  )}${
    readsEarlierLog(signed) &&
    html`<li><a class="govuk-link" href="${earlierLogPath}">The earlier log</a></li>`
  }</ul>`;

/** More than a school has in most years; typesetting more takes long. */
const onPaperMax = 300;

const onPaper = async (...of: readonly [Site, Signed, Chosen]): Promise<readonly BreachRow[]> => {
  const rows: BreachRow[] = [];
  for await (const page of breachPages(...of, 'in-register')) {
    rows.push(...page);
    if (rows.length >= onPaperMax) break;
  }
  return rows.slice(0, onPaperMax);
};

const show = async (request: DeskRequest, site: Site, chosen: Chosen): Promise<Response> => {
  const signed = request.get('signed');
  const after = request.req.query('after') ?? null;
  const { rows, next } = await breachPage(site, signed, chosen, 'in-register', after);
  const counts = await breachCounts(site, signed, chosen);
  const drawn = documentBody(registerDocument(site, signed, chosen, { rows, counts, cut: [] }), undefined, 1);
  const older = next !== null && { href: `/register${addressOf(chosen)}&after=${next}`, text: 'Older' };
  const papers =
    isOpen(maySeePrivacyPapers, signed) &&
    html`<p class="govuk-body"><a class="govuk-link" href="/privacy-papers">Privacy papers</a></p>`;
  const body = html`${timeMenu(chosen, '/register')}${links(chosen, signed)}${drawn}${
    older && pagination({ next: older })
  }${papers}`;
  return deskPage(request, { title: 'Register', current: '/incidents', wide: true, body });
};

export const mountRegister = (desk: Hono<DeskEnv>, site: Site): void => {
  const chosenIn = async (request: DeskRequest): Promise<Chosen> => {
    const earlier = await site.app.earlierLogs.rows(request.get('signed').id);
    return chosenOf(request, site, earlier.at(-1)?.day);
  };
  desk.get('/register', async (request) => show(request, site, await chosenIn(request)));
  desk.get('/register.pdf', async (request) => {
    const [signed, chosen] = [request.get('signed'), await chosenIn(request)];
    const rows = await onPaper(site, signed, chosen);
    const counts = await breachCounts(site, signed, chosen);
    const listed = { rows, counts, cut: sayCut(rows.length, counts) };
    return sendPdf(request, site, registerDocument(site, signed, chosen, listed), fileName(chosen));
  });
  desk.get('/register.csv', async (request) => {
    const chosen = await chosenIn(request);
    const pages = breachPages(site, request.get('signed'), chosen, 'all');
    return sendCsv(request, `${fileName(chosen)}.csv`, pages);
  });
  desk.get('/register.xlsx', async (request) => {
    const chosen = await chosenIn(request);
    const pages = breachPages(site, request.get('signed'), chosen, 'all');
    return sendXlsx(request, `${fileName(chosen)}.xlsx`, pages, await sayerOf(request, site));
  });
};
