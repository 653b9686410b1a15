// The figures of a school year or a term, the same for all readers. What one reader must not know of is
// left out for all, and a fixed sentence says so whether or not anything is. Only people who can open the
// incidents left out read how many they are, on screen only.

import type { Hono } from 'hono';
import { sayDate } from '../../../policy/clock.ts';
import type { Procedures } from '../../../policy/procedures.ts';
import { saySchoolYear, schoolYearOf, type TermName, termNames } from '../../../policy/school-year.ts';
import { capitalised } from '../../../record/phrases.ts';
import { proceduresNow } from '../../../school/adopted-procedures.ts';
import { deskPage } from '../../shell/desk.ts';
import { csvFile } from '../../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { select } from '../../ui/input.ts';
import { pageHeading } from '../../ui/layout.ts';
import { details, emptyState, insetText } from '../../ui/notice.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { table } from '../../ui/table.ts';
import { type Charted, charts, howMany } from './charts.ts';
import type { FigureLine } from './figure-lines.ts';
import { fewBelow } from './months.ts';
import { chartedOf, timeIn } from './period.ts';

const title = 'Figures';
/** The present school year included. */
const yearCount = 7;

type Chosen = { readonly year: number; readonly term: TermName | null; readonly years: readonly number[] };

/** Anything that does not fit means all of this school year. */
const chosenOf = (request: DeskRequest, site: Site): Chosen => {
  const present = schoolYearOf(site.app.now());
  const years = Array.from({ length: yearCount }, (_, back) => present - back);
  const asked = Number(request.req.query('year') ?? present);
  const term = termNames.find((name) => name === request.req.query('term')) ?? null;
  return { year: years.includes(asked) ? asked : present, term, years };
};

const sayPeriod = ({ year, term }: Chosen): string =>
  term === null ? saySchoolYear(year) : `${capitalised(term)} term, ${saySchoolYear(year).toLowerCase()}`;

const found = async (request: DeskRequest, site: Site) => {
  const signed = request.get('signed');
  const chosen = chosenOf(request, site);
  const time = await timeIn(site, { signed, ...chosen });
  return { chosen, ...time };
};

type Found = Awaited<ReturnType<typeof found>>;

const addressOf = ({ year, term }: Chosen): string => `?year=${year}${term === null ? '' : `&term=${term}`}`;

const choice = ({ chosen }: Found): Html => {
  const yearItems = chosen.years.map((year) => ({ value: year, text: saySchoolYear(year) }));
  const termItems = [
    { value: '', text: 'All of it' },
    ...termNames.map((name) => ({ value: name, text: `${capitalised(name)} term` })),
  ];
  const form = html`<form method="get" action="/statistics">
    ${select({ name: 'year', label: 'School year', items: yearItems, value: chosen.year })}
    ${select({ name: 'term', label: 'Term', items: termItems, value: chosen.term ?? '' })}
    ${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;
  const open = chosen.term !== null || chosen.year !== chosen.years[0];
  return html`<div class="candour-screen-only">
    ${details({ summaryText: 'Another school year, or a term', open, text: form })}
    <p class="govuk-body"><a class="govuk-link" href="/statistics.csv${addressOf(chosen)}">These figures as
    CSV</a> <a class="govuk-link" href="/term-reports">Reports to governors</a>
    <a class="govuk-link" href="/term-reports/change">What should we change?</a></p></div>`;
};

const rowsOf = (lines: readonly FigureLine[]) =>
  lines.flatMap(({ group, what, number }, index) => [
    ...(lines[index - 1]?.group === group ? [] : [[{ text: html`<strong>${group}</strong>`, colspan: 2 }]]),
    [{ text: what }, { text: number, format: 'numeric' as const }],
  ]);

const nothing = emptyState({
  title: 'Nothing to count',
  text: 'No incident that counts here was reported in this time. Choose another school year or term.',
});

const tooFew = ({ chosen }: Found): Html =>
  html`<p class="govuk-body">Fewer than ${fewBelow} were reported in this time${
    chosen.term !== null && ' or in another term of this school year'
  }. How they were is not counted here, because it would describe single incidents.</p>`;

const figuresTable = ({ lines, chosen }: Found): Html =>
  table({
    caption: sayPeriod(chosen),
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'What is counted' }, { text: 'Number', format: 'numeric' }],
    rows: rowsOf(lines),
  });

const headline = ({ rows }: Found): Html => {
  const closed = howMany(rows, ({ stage }) => stage === 'closed');
  return html`<p class="candour-verdict">${howMany(rows)} reported, ${closed} closed,
    ${howMany(rows) - closed} open</p>`;
};

/** Charts first where there are any; the table then is folded, and still printed. */
const figuresShown = (view: Found, charted: Charted | null, procedures: Procedures): Child => {
  if (view.lines.length === 0) return nothing;
  const all = figuresTable(view);
  if (charted === null) return html`${all}${view.isFew && tooFew(view)}`;
  return html`${headline(view)}${charts(charted, procedures)}${details({
    summaryText: 'All numbers in one table',
    classes: 'candour-printed',
    text: all,
  })}`;
};

/** Always the same words: a change would tell something. */
const leavesOut = html`<p>These figures are the same for everybody who reads them. They leave out what one
  reader may not know of. That is reports still with the chair, protected reports that only one of
  headteacher and bursar has, and incidents from which somebody is excluded. They do not say whether there
  are any. Numbers below ${fewBelow} are left out where they could identify someone. An incident counts
  when it was reported, a timescale when it was met or missed.</p>`;

const leftOutFolded = details({
  summaryText: 'What these figures leave out',
  classes: 'candour-printed',
  text: leavesOut,
});

const ownEyes = (leftOut: number): Child =>
  leftOut > 0 &&
  html`<div class="candour-screen-only">${insetText({
    text: `For your eyes alone: of the incidents that you can open, ${leftOut} reported in this time ${
      leftOut === 1 ? 'is' : 'are'
    } left out of these figures. This line is not printed, and others may not have it.`,
  })}</div>`;

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await found(request, site);
  const { directory, school } = request.get('signed');
  const { from, to } = view.days;
  const charted = await chartedOf(site, { signed: request.get('signed'), ...view.chosen }, view);
  const shown = figuresShown(view, charted, proceduresNow(school.settings));
  const body = html`<p class="govuk-body">${directory.schoolName}. ${sayPeriod(view.chosen)}:
    ${sayDate(from)} to ${sayDate(to)}.</p>${shown}${leftOutFolded}`;
  const sheet = printSheet({
    kind: 'report',
    title: 'Figures on security incidents',
    body,
    foot: `As of ${sayDate(site.app.now())}`,
    within: true,
  });
  return deskPage(request, {
    title,
    body: html`<div class="candour-screen-only">${pageHeading({ text: title })}</div>
      ${choice(view)}${ownEyes(view.leftOut)}${sheet}`,
    current: '/statistics',
    wide: true,
  });
};

const csv = async (request: DeskRequest, site: Site): Promise<Response> => {
  const { chosen, lines } = await found(request, site);
  const period = sayPeriod(chosen);
  return csvFile(request, 'figures.csv', [
    ['Period', 'Group', 'What is counted', 'Number'],
    ...lines.map(({ group, what, number }) => [period, group, what, number]),
  ]);
};

export const mountStatistics = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/statistics', (request) => show(request, site));
  desk.get('/statistics.csv', (request) => csv(request, site));
};
