// What should we change? The most frequent causes of a term or a year with what was learnt, and the answer.

import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import { sayDate } from '../../policy/clock.ts';
import { saySchoolYear } from '../../policy/school-year.ts';
import { NotFound } from '../../record/failure.ts';
import { capitalised } from '../../record/phrases.ts';
import { readsFigures } from '../../school/holders.ts';
import { proposers } from '../../suggestion/proposal.ts';
import { sayTerm, streamOfTerm, type Term } from '../../term-report/state.ts';
import { timeIn } from '../case/figures/period.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { mayTake, type StreamView, streamViewOf } from '../streams/stream-form.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { tabList } from '../ui/case-frame.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { frequentCauses } from './figures.ts';
import { askedTerm, changeForm, writtenIn } from './forms.ts';
import { learned, learnedIn } from './learned.ts';

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

/** What should change in the policy's own words is proposed there. */
export const rewording = ({ school, id }: Pick<Signed, 'school' | 'id'>): Html =>
  proposers(school).includes(id)
    ? html`<p class="govuk-body"><a class="govuk-link" href="/policy-version/new">Begin a new version of
        the policy</a></p>`
    : html`<p class="govuk-body"><a class="govuk-link" href="/suggestion/new">Suggest a change to the
        policy</a></p>`;

const answer = async (request: DeskRequest, site: Site, blank: Blank, term: Term): Promise<Child> => {
  const report = await reportOf(site, request, term);
  const view = report === null ? { ...blank, stream: streamOfTerm(term) } : { ...blank, ...report };
  const path = streamPath('term-report', view.stream);
  const text = report && writtenIn(report, report.state.changes).change;
  const isDraft = report !== null && report.state.stage === 'draft';
  const way =
    report === null
      ? mayTake('term-report', 'begin-term-report', view) &&
        button({
          text: `Report on the ${sayTerm(term)}`,
          href: `/term-report/new?year=${term.year}&term=${term.term}`,
        })
      : isDraft &&
        mayTake('term-report', 'write-change', view) &&
        button({ text: changeForm.title, href: `${path}/write-change` });
  return html`<h2 class="govuk-heading-m">The answer for the ${sayTerm(term)}</h2>${
    text
      ? html`<p class="govuk-body candour-prose">${text}</p>`
      : html`<p class="govuk-body">${
          report === null ? 'The report of this term has not begun.' : 'Nobody has answered yet.'
        }</p>`
  }${way}${
    report !== null &&
    html`<p class="govuk-body"><a class="govuk-link" href="${path}">The report to governors</a>${
      report.state.written !== null && html`, with figures as of ${sayDate(report.state.written.at)}`
    }</p>`
  }${rewording(view.signed)}`;
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!readsFigures(signed.school, signed.id)) throw new NotFound('This is for people who read the figures.');
  const view = await streamViewOf('term-report', request, site);
  const term = askedTerm(view);
  const isYear = request.req.query('of') === 'year';
  const time = await timeIn(site, { signed, year: term.year, term: isYear ? null : term.term });
  const causes = frequentCauses({ lines: time.lines, charted: null });
  const found = await learnedIn(site, signed, time.days, causes);
  const address = `${changePath}?year=${term.year}&term=${term.term}`;
  return deskPage(request, {
    title: 'What should we change?',
    current: '/statistics',
    wide: true,
    body: html`${headingWith('What should we change?', null)}${tabList({
      label: 'Which time',
      tabs: [
        { href: address, text: capitalised(sayTerm(term)), current: !isYear },
        { href: `${address}&of=year`, text: saySchoolYear(term.year), current: isYear },
      ],
      menu: null,
    })}<p class="govuk-body candour-muted">Figures as of ${sayDate(view.now)}.</p>${learned(
      found,
    )}${await answer(request, site, view, term)}`,
  });
};

export const mountChange = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(changePath, (request) => show(request, site));
};
