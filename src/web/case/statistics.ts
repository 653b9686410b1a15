// The figures of a school year or a term, the same for all readers. Each line counts by one thing alone;
// nothing is crossed. What one reader must not know of is left out for all, and a fixed sentence says so
// whether or not anything is. Numbers too small to publish are withheld, and those of other terms from
// which they could be worked out. Only people who can open the incidents left out read how many they are,
// on screen only.

import type { Hono } from 'hono';
import type { Figures } from '../../app/cases/figures.ts';
import { sayDate } from '../../policy/clock.ts';
import { type Procedures, severities } from '../../policy/procedures.ts';
import {
  momentsOf,
  saySchoolYear,
  schoolDaysOf,
  schoolYearOf,
  type TermName,
  termNames,
} from '../../policy/school-year.ts';
import { capitalised } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/adopted-procedures.ts';
import { calendarOf } from '../../school/own-days.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { select } from '../ui/input.ts';
import { pageHeading } from '../ui/layout.ts';
import { details, emptyState, insetText } from '../ui/notice.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { table } from '../ui/table.ts';
import { csvFile } from './register.ts';

/** `number` is in words where it is withheld. */
type FigureLine = { readonly group: string; readonly what: string; readonly number: string };

type Row = Figures['rows'][number];

/** Fewer than this could describe a single incident, or point to a reporter. */
const fewBelow = 3;

const sum = (rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const howMany = (rows: readonly Row[], is: (row: Row) => boolean = () => true): number =>
  sum(rows.filter(is), ({ incidents }) => incidents);

const isSetAside = ({ stage }: Row): boolean => stage === 'set-aside';

const isSmall = (number: number): boolean => number > 0 && number < fewBelow;

const blurred = (number: number, elsewhere: readonly number[]): string => {
  if (isSmall(number)) return `fewer than ${fewBelow}`;
  return number > 0 && elsewhere.some(isSmall) ? 'not said by term' : String(number);
};

const notYet = 'Not classified yet';

const byLabel = (
  group: string,
  rows: readonly Row[],
  of: 'severity' | 'certainty' | 'cause',
  labels: readonly { readonly id: string; readonly label: string }[],
): readonly FigureLine[] => {
  const lines = [
    ...labels.map(({ id, label }) => ({ id: id as string | null, label })),
    { id: null, label: notYet },
  ];
  return lines
    .map(({ id, label }) => ({ what: label, number: howMany(rows, (row) => row[of] === id) }))
    .filter(({ number }) => number > 0)
    .map(({ what, number }) => ({ group, what, number: String(number) }));
};

const counted = (
  rows: readonly Row[],
  { causes, certainties }: Procedures,
  otherTerms: readonly (readonly Row[])[],
): readonly FigureLine[] => {
  const line = (group: string, what: string, number: number | string): FigureLine => ({
    ...{ group, what },
    number: String(number),
  });
  const closed = howMany(rows, ({ stage }) => stage === 'closed');
  const levels = severities.toReversed().map((id) => ({ id, label: capitalised(id) }));
  const apart = (what: string, is: (row: Row) => boolean): FigureLine => {
    const elsewhere = otherTerms.map((term) => howMany(term, is));
    return line('Counted apart', what, blurred(howMany(rows, is), elsewhere));
  };
  return [
    line('Incidents', 'Closed', closed),
    line('Incidents', 'Open', howMany(rows) - closed),
    ...byLabel('Severity', rows, 'severity', levels),
    ...byLabel('Certainty', rows, 'certainty', certainties),
    ...byLabel('Cause', rows, 'cause', causes),
    line(
      'Timescales',
      'Kept',
      sum(rows, ({ kept }) => kept),
    ),
    line(
      'Timescales',
      'Not kept',
      sum(rows, ({ late }) => late),
    ),
    apart('Reported by who made the mistake', ({ ownMistake }) => ownMistake),
    apart('The reporter is protected', ({ isProtected }) => isProtected),
  ];
};

const notSetAside = (rows: Figures['rows']): Figures['rows'] => rows.filter((row) => !isSetAside(row));

/**
 * `isFew` means that only the total is shown: this period, or another term of the same year, has too few
 * reports.
 */
const figureLines = (
  all: Figures['rows'],
  procedures: Procedures,
  otherTerms: readonly Figures['rows'][] = [],
): { readonly lines: readonly FigureLine[]; readonly isFew: boolean } => {
  const [rows, others] = [notSetAside(all), otherTerms.map(notSetAside)];
  const reported = howMany(rows);
  const isFew = isSmall(reported) || (reported > 0 && others.some((term) => isSmall(howMany(term))));
  const setAside = howMany(all, isSetAside);
  const lines = [
    { group: 'Incidents', what: 'Reported', number: String(reported) },
    ...(reported < fewBelow || isFew ? [] : counted(rows, procedures, others)),
    { group: 'Not counted', what: 'Set aside: no incident, or a duplicate', number: String(setAside) },
  ];
  return { lines: all.length === 0 ? [] : lines, isFew };
};

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
  const { id, school } = request.get('signed');
  const chosen = chosenOf(request, site);
  const daysOf = (term: TermName | null) => schoolDaysOf(chosen.year, term, calendarOf(school.settings));
  const figuresIn = (term: TermName | null) => site.app.figures(id, momentsOf(daysOf(term)));
  const { rows, leftOut } = await figuresIn(chosen.term);
  const others = termNames.filter((term) => chosen.term !== null && term !== chosen.term);
  const otherTerms = (await Promise.all(others.map(figuresIn))).map((each) => each.rows);
  const days = daysOf(chosen.term);
  return { chosen, days, leftOut, ...figureLines(rows, proceduresNow(school.settings), otherTerms) };
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

const figuresTable = ({ lines, isFew, chosen }: Found): Child =>
  lines.length === 0
    ? emptyState({
        title: 'Nothing to count',
        text: 'No incident that counts here was reported in this time. Choose another school year or term.',
      })
    : html`${table({
        caption: sayPeriod(chosen),
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'What is counted' }, { text: 'Number', format: 'numeric' }],
        rows: rowsOf(lines),
      })}${
        isFew &&
        html`<p class="govuk-body">Fewer than ${fewBelow} were reported in this time${
          chosen.term !== null && ' or in another term of this school year'
        }. How they were is not counted here, because it would describe single incidents.</p>`
      }`;

/** Always the same words: a change would tell something. */
const leavesOut = html`<p class="govuk-body">These figures are the same for everybody who reads them. They
  leave out what one of their readers might not be allowed to know of: reports that lie with the chair,
  protected reports that not both the headteacher and the bursar have, and incidents from which somebody is
  excluded. They say neither whether there are any nor how many. Numbers below ${fewBelow} that could point
  to a reporter are not said. An incident counts in the time in which it was reported, a timescale when it was
  met or missed.</p>`;

const ownEyes = (leftOut: number): Child =>
  leftOut > 0 &&
  html`<div class="candour-screen-only">${insetText({
    text: `For your eyes alone: of the incidents that you can open, ${leftOut} reported in this time ${
      leftOut === 1 ? 'is' : 'are'
    } left out of these figures. This line is not printed, and others may not have it.`,
  })}</div>`;

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await found(request, site);
  const { directory } = request.get('signed');
  const { from, to } = view.days;
  const body = html`<p class="govuk-body">${directory.schoolName}. ${sayPeriod(view.chosen)}:
    ${sayDate(from)} to ${sayDate(to)}.</p>${figuresTable(view)}${leavesOut}`;
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
