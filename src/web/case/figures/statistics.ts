// The figures of a school year or a term, the same for all readers. What one reader must not know of is
// left out for all, and a fixed sentence says so whether or not anything is. Only people who can open the
// incidents left out read how many they are, on screen only.

import type { Hono } from 'hono';
import type { Figures } from '../../../app/cases/figures.ts';
import { sayDate } from '../../../policy/clock.ts';
import type { Procedures } from '../../../policy/procedures.ts';
import {
  type Days,
  momentsOf,
  saySchoolYear,
  schoolDaysOf,
  schoolYearOf,
  type TermName,
  termNames,
} from '../../../policy/school-year.ts';
import { capitalised } from '../../../record/phrases.ts';
import { proceduresNow } from '../../../school/adopted-procedures.ts';
import { calendarOf } from '../../../school/own-days.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { select } from '../../ui/input.ts';
import { pageHeading } from '../../ui/layout.ts';
import { details, emptyState, insetText } from '../../ui/notice.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { table } from '../../ui/table.ts';
import { csvFile } from '../desk/register.ts';
import { type Charted, charts, howMany } from './charts.ts';
import { type FigureLine, figureLines, notSetAside } from './figure-lines.ts';
import { fewBelow, monthsOf } from './months.ts';

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

/** A time as the figures count it: its rows, and whether it or another term of its year has too few. */
const timeIn = async (site: Site, { signed, year, term }: Asked) => {
  const { id, school, directory } = signed;
  const daysOf = (each: TermName | null) => schoolDaysOf(year, each, calendarOf(school.settings));
  const figuresIn = (days: Days) => site.app.figures.of(id, momentsOf(days));
  const figures = await figuresIn(daysOf(term));
  const { rows, timesToCloseMs, leftOut } = figures;
  const others = termNames.filter((each) => term !== null && each !== term);
  const otherTerms = await Promise.all(others.map((each) => figuresIn(daysOf(each))));
  const lines = figureLines(figures, { procedures: proceduresNow(school.settings), directory }, otherTerms);
  return {
    rows: notSetAside(rows),
    timesToCloseMs,
    leftOut,
    days: daysOf(term),
    daysOf,
    figuresIn,
    ...lines,
  };
};

type Asked = { readonly signed: Signed; readonly year: number; readonly term: TermName | null };

const isTold = ({ rows, isFew }: { readonly rows: Figures['rows']; readonly isFew: boolean }): boolean =>
  !isFew && howMany(rows) >= fewBelow;

const found = async (request: DeskRequest, site: Site) => {
  const signed = request.get('signed');
  const chosen = chosenOf(request, site);
  const time = await timeIn(site, { signed, ...chosen });
  return { chosen, ...time };
};

/** What the charts are drawn from; null where no more than the total is told. */
const chartedOf = async (request: DeskRequest, site: Site, time: Found): Promise<Charted | null> => {
  if (!isTold(time)) return null;
  const signed = request.get('signed');
  const { year, term } = time.chosen;
  const before = await timeIn(site, { signed, year: year - 1, term });
  const terms = termNames.filter((each) => term === null || each === term);
  return {
    rows: time.rows,
    timesToCloseMs: time.timesToCloseMs,
    isOver: momentsOf(time.days).until <= site.app.now(),
    before: isTold(before) ? before : null,
    terms: await Promise.all(
      terms.map(async (each) => ({
        term: each,
        months: await Promise.all(
          monthsOf(time.daysOf(each)).map(async (days) => ({
            days,
            rows: notSetAside((await time.figuresIn(days)).rows),
          })),
        ),
      })),
    ),
  };
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
    CSV</a></p></div>`;
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
  const charted = await chartedOf(request, site, view);
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
