// The figures of a school year or a term, beside the time before, the same for all
// readers. What one reader must not know of is left out for all, and a fixed sentence says so whether or not
// anything is. Only people who can open the incidents left out read how many they are, on screen only.

import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { fewBelow, numberIn } from '../../../incident/figures/few.ts';
import { type Finding, standsOut, standsOutRules } from '../../../incident/figures/stands-out.ts';
import { verdictRules } from '../../../incident/figures/verdict.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate } from '../../../policy/clock.ts';
import { causeLabel, type Procedures, timescale } from '../../../policy/procedures/procedures.ts';
import { inDuty } from '../../../policy/said.ts';
import {
  momentsOf,
  sayCountedDays,
  saySchoolYear,
  schoolYearOf,
  type TermName,
  termNames,
} from '../../../policy/school-year.ts';
import { capitalised } from '../../../record/phrases.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import { schoolSteps } from '../../../school/steps.ts';
import { deskPage, isOpen } from '../../shell/desk.ts';
import { csvFile } from '../../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { headingWith } from '../../ui/beside.ts';
import { button } from '../../ui/button.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { select } from '../../ui/inputs/input.ts';
import { details, insetText } from '../../ui/notice.ts';
import { printButton } from '../../ui/print-sheet.ts';
import type { Charted } from './charted.ts';
import { charts, findings, tiles, type Ways } from './charts.ts';
import { actionLines, drawLinked, figureTables, type Lists, link } from './figure-lines.ts';
import { incidentMarks } from './incident-marks.ts';
import { chartedOf, sayTime, type Time, timeIn } from './period.ts';

// One sentence on what stands out, from rules that can be read; nothing is said that was not counted.
const sayFinding = (
  finding: Finding,
  { weak, before: timeBefore }: Charted,
  procedures: Procedures,
): string => {
  if (finding.is === 'nothing')
    return `Nothing stands out: no cause was repeated, and no step was late as often as ${fewBelow} times.`;
  if (finding.is === 'step') {
    const { label } = timescale(procedures, finding.duty);
    return `“${label}” stands out: it was late ${finding.late} times of ${finding.all}.`;
  }
  const { cause, times, within } = finding;
  const label = causeLabel(procedures, cause);
  if (within === 'year') return `“${label}” stands out: it happened ${times} times within 12 months.`;
  const before = weak.causes.find(({ id }) => id === cause)?.before ?? null;
  const earlier =
    before !== null && numberIn(before) > 0 ? `, and ${numberIn(before)} in the ${timeBefore}` : '';
  return `“${label}” stands out: it caused ${times} of ${weak.reported} incidents${earlier}.`;
};

const sayStandsOut = (
  { reported }: Pick<Time, 'reported'>,
  charted: Charted | null,
  procedures: Procedures,
): string => {
  if (charted !== null) return sayFinding(standsOut(charted.weak), charted, procedures);
  if (reported === 0) return 'Nothing was reported in this time.';
  return reported < fewBelow
    ? `Fewer than ${fewBelow} were reported in this time: too few to say where we are weak.`
    : `Another term of this school year has fewer than ${fewBelow}. So that they cannot be worked out, ` +
        'we say no more of this one.';
};

const title = 'Figures';
/** The present school year included. */
const yearCount = 7;

export type Chosen = {
  readonly year: number;
  readonly term: TermName | null;
  readonly years: readonly number[];
};

/** Anything that does not fit means all of this school year; `since` is a day that can be chosen too. */
export const chosenOf = (
  request: { readonly req: Pick<DeskRequest['req'], 'query'> },
  site: { readonly app: Pick<Site['app'], 'now'> },
  since?: string,
): Chosen => {
  const present = schoolYearOf(site.app.now());
  const count = Math.max(yearCount, present - Number(since?.slice(0, 4) ?? present) + 2);
  const years = Array.from({ length: count }, (_, back) => present - back);
  const asked = Number(request.req.query('year') ?? present);
  const term = termNames.find((name) => name === request.req.query('term')) ?? null;
  return { year: years.includes(asked) ? asked : present, term, years };
};

export const addressOf = ({ year, term }: Chosen): string =>
  `?year=${year}${term === null ? '' : `&term=${term}`}`;

/** Which time is shown, and the way to another. */
export const timeMenu = (chosen: Chosen, action: string): Html => {
  const { year, term, years } = chosen;
  const yearItems = years.map((each) => ({ value: each, text: saySchoolYear(each) }));
  const termItems = [
    { value: '', text: 'All of it' },
    ...termNames.map((name) => ({ value: name, text: `${capitalised(name)} term` })),
  ];
  return html`<details class="candour-menu"><summary
    class="govuk-button govuk-button--secondary candour-button--small">Another time
    ${icon('down', { small: true })}</summary><div class="candour-menu__body"><form method="get"
    action="${action}" class="candour-filter">
    ${select({ name: 'year', label: 'School year', items: yearItems, value: year })}
    ${select({ name: 'term', label: 'Term', items: termItems, value: term ?? '' })}
    ${button({ text: 'Show', classes: 'candour-button--small' })}</form></div></details>`;
};

const leads = html`<p class="candour-screen-only">A number leads to its incidents where you may open all
  of them. What we leave out, or tell together, leads nowhere, because its list would reveal it. A
  timescale counts each time it applies, so one incident may count more than once.</p>`;

const numbers = ({ lines, days }: Time, lists: Lists): Html =>
  html`${leads}${figureTables(lines, days, lists)}`;

/** Always the same words: a change would tell something. */
const leavesOut = html`<p>These figures are the same for everybody who reads them. They leave out what one
  reader may not know of. That is reports still with the ${inDuty('chair')}, protected reports that only one
  of ${inDuty('headteacher and bursar')} has, and incidents from which somebody is excluded. They do not say
  whether there are any. How many were reported is always said. Other numbers below ${fewBelow} are left out,
  because they could identify someone. So are numbers that would reveal them. Complaints are counted in
  full, but for those that are kept from somebody. An incident counts when it was
  reported. Where only a day is known, noon counts.</p>`;

const rules = html`<p id="rules">How a term went is judged so:</p><ul
  class="govuk-list govuk-list--bullet">${verdictRules.map((rule) => html`<li>${rule}</li>`)}</ul>
  <p>The sentence at the top names the first of these that there is:</p><ol
  class="govuk-list govuk-list--number">${standsOutRules.map((rule) => html`<li>${rule}</li>`)}</ol>
  <p>People’s mistakes are the causes that training can prevent: a wrong recipient, something lost or not
  redacted, a careless word, or being taken in.</p>`;

const folds = (view: Time, lists: Lists, hasCharts: boolean): Child => [
  hasCharts &&
    details({
      summaryText: 'All numbers',
      classes: 'candour-screen-only',
      text: numbers(view, lists),
    }),
  details({
    summaryText: 'What is counted, and what is left out',
    classes: 'candour-printed',
    text: html`${leavesOut}${rules}`,
  }),
];

const ownEyes = (leftOut: number): Child =>
  leftOut > 0 &&
  html`<div class="candour-screen-only">${insetText({
    text: `For your eyes alone: of the incidents that you can open, ${leftOut} reported in this time ${
      leftOut === 1 ? 'is' : 'are'
    } left out of these figures. This line is not printed, and others may not have it.`,
  })}</div>`;

/** The report of the last term shown that its reader may read; else the list, which says when it comes. */
const termReport = async ({ app }: Site, { id }: Signed, { year, term }: Chosen): Promise<Html> => {
  const all = await app.streams.list(
    id,
    'term-report',
    (each) => each.year === year && (term === null || each.term === term),
  );
  const places = all.map(({ stream, state }) => ({ stream, at: termNames.indexOf(state.term) }));
  const [last] = places.toSorted((a, b) => b.at - a.at);
  return html`<a class="govuk-link candour-screen-only" href="${
    last === undefined ? '/term-reports' : streamPath('term-report', last.stream)
  }">How&nbsp;the&nbsp;term&nbsp;went</a>`;
};

const sayTimes = ({ days }: Time, chosen: Chosen, charted: Charted | null, today: IsoDate): string => {
  const counts = `Counts incidents reported ${sayCountedDays(days, today)}.`;
  if (charted === null) return `${sayTime(chosen)}. ${counts}`;
  const { before, weak } = charted;
  return weak.reportedBefore === null
    ? `${sayTime(chosen)}. ${counts} We can say too little of the ${before} to compare.`
    : `${sayTime(chosen)}, compared with the ${before}. ${counts}`;
};

const more = (chosen: Chosen): Html =>
  html`<ul class="candour-more candour-screen-only"><li><a class="govuk-link"
    href="/statistics.csv${addressOf(chosen)}">Download these figures (CSV)</a></li><li><a class="govuk-link"
    href="/policy/working">How well does each policy work?</a></li><li><a class="govuk-link"
    href="/term-reports/change">What should we change?</a></li><li><a class="govuk-link"
    href="/term-reports">Reports to ${inDuty('governors')}</a></li><li><a class="govuk-link"
    href="/complaints">Complaints about data handling</a></li></ul>`;

const waysOf = (signed: Signed): Ways => ({
  change: link('/term-reports/change', 'Change something about it'),
  rule: isOpen(schoolSteps['propose-procedures'], signed) && link('/procedures/propose', 'Change the rule'),
});

const shownOf = async (site: Site, signed: Signed, chosen: Chosen) => {
  const view = await timeIn(site, { signed, ...chosen });
  const charted = await chartedOf(site, { signed, ...chosen }, view);
  const leftOut = await site.app.figures.leftOut(signed.id, momentsOf(view.days));
  return { view, charted, leftOut };
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const chosen = chosenOf(request, site);
  const { view, charted, leftOut } = await shownOf(site, signed, chosen);
  const procedures = proceduresNow(signed.school.settings);
  const actions = await actionLines(site);
  const marks = await incidentMarks(site, signed, view.days);
  const report = await termReport(site, signed, chosen);
  const print = printButton('candour-button--small');
  const draw = (lists: Lists): Html => {
    const drawing = { procedures, actions, lists };
    if (charted === null) return html`${marks}${view.lines.length > 0 && numbers(view, lists)}`;
    const drawn = charts(charted, drawing);
    return html`${tiles(charted, lists)}<div class="candour-charts candour-charts--found">${marks}${findings(
      charted,
      drawing,
      waysOf(signed),
    )}</div>${marks ? fold('What everybody reads: causes, and the time before', drawn) : drawn}`;
  };
  const drawn = await drawLinked(
    site,
    signed.id,
    (lists) => html`${draw(lists)}${folds(view, lists, charted !== null)}`,
  );
  const ways = html`${timeMenu(chosen, '/statistics')}${print}`;
  const body = html`${headingWith(title, ways)}${ownEyes(leftOut)}<article>
    <p class="govuk-body-l">${sayStandsOut(view, charted, procedures)}</p>
    <p class="govuk-body candour-muted">${sayTimes(view, chosen, charted, londonDate(site.app.now()))}
      ${report}</p>${drawn}</article>${more(chosen)}`;
  return deskPage(request, { title, body, current: '/statistics', wide: true });
};

const csv = async (request: DeskRequest, site: Site): Promise<Response> => {
  const chosen = chosenOf(request, site);
  const { lines } = await timeIn(site, { signed: request.get('signed'), ...chosen });
  const period = sayTime(chosen);
  return csvFile(request, 'figures.csv', [
    ['Period', 'Group', 'What is counted', 'Number'],
    ...lines.map(({ group, what, number }) => [period, group, what, number]),
  ]);
};

export const mountStatistics = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/statistics', (request) => show(request, site));
  desk.get('/statistics.csv', (request) => csv(request, site));
};
