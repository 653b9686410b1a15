// What should we change? The most frequent causes of a term or a year with what was learnt, and the answer.

import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import {
  daysBy,
  type SchoolTime,
  sayCountedDays,
  saySchoolYear,
  timesToLearnFrom,
} from '../../policy/school-year.ts';
import { personOf } from '../../record/actor.ts';
import { NotFound } from '../../record/failure.ts';
import { capitalised } from '../../record/phrases.ts';
import type { Stamp } from '../../record/stamp.ts';
import { readsFigures } from '../../school/holders.ts';
import { calendarOf } from '../../school/own-days.ts';
import { sayTerm, streamOfTerm, type Term } from '../../term-report/state.ts';
import { timeIn } from '../case/figures/period.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { mayTake, type StreamView, streamViewOf } from '../streams/stream-form.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { tabList } from '../ui/case-frame.ts';
import { type Child, html } from '../ui/html.ts';
import { youOnPaper } from '../ui/on-paper.ts';
import { sayActor } from '../words/entries.ts';
import { askedTerm, changeForm, termsOf, writtenIn } from './forms.ts';
import { learned, learnedIn } from './learned.ts';
import { waysToChange } from './ways-to-change.ts';

export const changePath = '/term-reports/change';

type Blank = StreamView<'term-report'>;

/** The report of the term as its reader sees it; null where there is none for them. */
const reportOf = async ({ app }: Site, request: DeskRequest, term: Term) => {
  const all = await app.streams.list(
    request.get('signed').id,
    'term-report',
    ({ year, term: name }) => year === term.year && name === term.term,
  );
  const [found] = all;
  return found === undefined ? null : app.streams.open(request.get('signed').id, 'term-report', found.stream);
};

const reportLine = (path: string): Child =>
  html`<p class="govuk-body"><a class="govuk-link" href="${path}">The report to
    ${inDuty('governors')}</a></p>`;

/** Who wrote it, and whether its reader may write over it. */
const whose = (changes: Stamp, report: Blank, path: string): Child => {
  const { signed, state } = report;
  const named = sayActor(signed.directory, changes.by);
  const by = youOnPaper((you) => (personOf(changes.by) === signed.id ? you : named), named);
  const isTheirs = state.stage === 'draft' && mayTake('term-report', 'write-change', report);
  const until = isTheirs
    ? html`Until the report is approved, you may <a class="govuk-link" href="${path}/write-change">change
        this answer</a>.`
    : null;
  return html`<p class="govuk-body">${by} wrote this on ${sayDate(changes.at)}. ${until}</p>`;
};

/** What their reader is asked to do before all else. */
const asks = (view: Blank, report: Blank | null, term: Term): Child => {
  if (report === null)
    return (
      mayTake('term-report', 'begin-term-report', view) &&
      button({
        text: `Report on the ${sayTerm(term)}`,
        href: `/term-report/new?year=${term.year}&term=${term.term}`,
      })
    );
  const { stream, state } = report;
  const isAsked =
    state.stage === 'draft' && state.changes === null && mayTake('term-report', 'write-change', report);
  return (
    isAsked && [
      html`<p class="govuk-body">The ${inDuty('headteacher')} approves it with the report.</p>`,
      button({ text: changeForm.title, href: `${streamPath('term-report', stream)}/write-change` }),
    ]
  );
};

type Answer = { readonly shown: Child; readonly isAsked: boolean };

/** Beside a whole year, only where there is a report. */
const answer = async (
  request: DeskRequest,
  site: Site,
  blank: Blank,
  term: Term,
  isYear: boolean,
): Promise<Answer> => {
  const found = await reportOf(site, request, term);
  if (found === null && isYear) return { shown: null, isAsked: false };
  const report = found && { ...blank, ...found };
  const asked = asks({ ...blank, stream: streamOfTerm(term) }, report, term);
  const path = report && streamPath('term-report', report.stream);
  const text = report && writtenIn(report, report.state.changes).change;
  const shown = html`<h2 class="govuk-heading-m">The answer for the ${sayTerm(term)}</h2>${
    text
      ? html`<p class="govuk-body candour-prose">${text}</p>`
      : html`<p class="govuk-body">No answer stands here yet.</p>`
  }${text && report.state.changes && path && whose(report.state.changes, report, path)}${
    report && path && reportLine(path)
  }${asked}`;
  return { shown, isAsked: Boolean(asked) };
};

const isSame = (one: SchoolTime, other: SchoolTime): boolean =>
  one.year === other.year && one.term === other.term;

/** Anything that does not fit means the term that began last. */
const timesAsked = (view: Blank): { readonly asked: SchoolTime; readonly times: readonly SchoolTime[] } => {
  const times = timesToLearnFrom(view.now, calendarOf(view.signed.school.settings));
  const isYear = view.asked.get('of') === 'year';
  const year = times.find(({ year, term }) => term === null && `${year}` === view.asked.get('year'));
  const asked = (isYear && year) || askedTerm(view);
  return { asked, times: times.some((each) => isSame(each, asked)) ? times : [asked, ...times] };
};

export const changeOf = ({ year, term }: SchoolTime): string =>
  `${changePath}?year=${year}&${term === null ? 'of=year' : `term=${term}`}`;

/** Of a year, each of its terms that has begun. */
const answeredIn = ({ year, term }: SchoolTime, view: Blank): readonly Term[] =>
  term === null ? termsOf(view).filter((each) => each.year === year) : [{ year, term }];

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!readsFigures(signed.school, signed.id)) throw new NotFound('This is for people who read the figures.');
  const view = await streamViewOf('term-report', request, site);
  const { asked, times } = timesAsked(view);
  const time = await timeIn(site, { signed, ...asked });
  const { lines } = time;
  const days = daysBy(time.days, londonDate(view.now));
  const found = await learnedIn(site, signed, days, { lines, charted: null });
  const answers = await Promise.all(
    answeredIn(asked, view).map((term) => answer(request, site, view, term, asked.term === null)),
  );
  const counted = sayCountedDays(time.days, londonDate(view.now));
  return deskPage(request, {
    title: 'What should we change?',
    current: '/statistics',
    wide: true,
    body: html`${headingWith('What should we change?', null)}${tabList({
      label: 'Which time',
      tabs: times.map((each) => ({
        ...{ href: changeOf(each), current: isSame(each, asked) },
        text:
          each.term === null ? saySchoolYear(each.year) : capitalised(sayTerm({ ...each, term: each.term })),
      })),
      menu: null,
    })}<p class="govuk-body candour-muted">Counts incidents reported ${counted}.</p>${learned(
      found,
    )}${answers.map(({ shown }) => shown)}${waysToChange({
      signed,
      weak: time.weak,
      suggestions: (await site.app.streams.states(signed.id, ['suggestion'])).suggestion,
      now: view.now,
      isSecond: answers.some(({ isAsked }) => isAsked),
    })}`,
  });
};

export const mountChange = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(changePath, (request) => show(request, site));
};
