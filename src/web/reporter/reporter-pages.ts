// The pages that anybody may open, mounted before sessions and the check of origins: they act for nobody,
// and read no cookie but a sealed receipt. So a form may come from anywhere (browsers that hide the referrer
// send `Origin: null`).

import type { Context, Hono } from 'hono';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { inDuty, inOffice } from '../../policy/said.ts';
import { calendarOf } from '../../school/own-days.ts';
import { mountReport } from '../case/steps/report.ts';
import { mountComplain } from '../complaints/complain.ts';
import { mountSheets } from '../documents/sheets.ts';
import { mountSuggest } from '../policy/suggestions/suggest.ts';
import { mountPolicy } from '../policy/versions/public.ts';
import { sessionToken } from '../shell/session.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { createSlowDown } from '../shell/slow-down.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { bareLayout } from '../ui/layout.ts';
import { summaryList } from '../ui/summary-list.ts';
import { mountFollow } from './follow/follow.ts';
import { mountReportDetails } from './follow/report-details.ts';
import { forgetPages, reporterPage } from './frame.ts';
import { firstTiles } from './report/containment.ts';
import { mountReceived } from './report/received.ts';
import { childNow } from './ring.ts';

const accessibility = html`<h1 class="govuk-heading-l">Accessibility</h1>
  <p class="govuk-body">Everybody at the school must be able to report an incident, and to do their part in
  it. Candour is built to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. You should be
  able to:</p>
  <ul class="govuk-list govuk-list--bullet">
    <li>zoom to 400 % without scrolling sideways, but for some tables</li>
    <li>use every page with the keyboard alone, and with speech software</li>
    <li>use every page with scripts switched off, with your own colours, and without moving parts</li>
    <li>go back without losing what you typed</li>
  </ul>
  <h2 class="govuk-heading-m">What is not as good as it should be</h2>
  <ul class="govuk-list govuk-list--bullet">
    <li>Wide tables, such as the timescales of the Procedures, pan within their frame on narrow screens.</li>
    <li>Files that people add as evidence are shown as they were given, accessible or not.</li>
    <li>There is one language, English, and no version in easy read.</li>
  </ul>
  <h2 class="govuk-heading-m">How it was tested</h2>
  <p class="govuk-body">Before each release every page is checked by a program (axe) against the rules of
  WCAG 2.2 A and AA, at 320 pixels, and without scripts. That finds only some faults. <strong>Nobody
  independent has audited Candour, and it has not yet been tried with people who use assistive technology
  every day.</strong></p>
  <h2 class="govuk-heading-m">If something does not work for you</h2>
  <p class="govuk-body">Report the incident first: speak to the ${inDuty('headteacher or bursar')}, or use the
  <a class="govuk-link" href="/paper-form">paper form</a>. Then tell the school what did not work; the
  person who looks after Candour there can tell its makers.</p>
  <p class="govuk-body">If you are not content with the answer, the Equality Advisory and Support Service
  advises on your rights.</p>
  <p class="govuk-body">This statement was prepared on 24 November 2026.</p>`;

const mountAccessibility = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/accessibility', (request) =>
    reporterPage(request, site, { title: 'Accessibility', body: accessibility }),
  );
};

const notYet = html`<h1 class="govuk-heading-l">Candour is not set up yet</h1>
  <p class="govuk-body-l">The person who started it got a link to set it up. Until that is done you cannot
  report here. Speak to the ${inOffice('headteacher')} or the ${inOffice('bursar')}.</p>`;

const start = button({
  text: html`Report an incident`,
  href: '/report',
  isStartButton: true,
});

const mountHome = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/', async (request) => {
    const school = await site.app.school();
    if (school.settings.version === 0)
      return reporterPage(request, site, { title: 'Not set up yet', body: notYet });
    const directory = await site.app.directory();
    const more = [
      ['/follow', 'Follow up on a report'],
      ['/complain', 'Complain about how we handle data'],
      sessionToken(request) === undefined
        ? ['/sign-in', 'Sign in']
        : ['/go-on', 'Go on to your desk or your reports'],
      ['/first-hour', 'First-hour card'],
      ['/paper-form', 'Paper form'],
    ] as const;
    const body = html`<div class="candour-home">
        <h1 class="govuk-heading-l">Has something gone wrong with information?</h1>
        <p class="candour-lead">Tell us now, even if it only nearly happened or you are not sure. You need no
        account, and no name.</p>
        ${start}
        ${firstTiles({ school, directory })}
        ${childNow(directory)}
        <ul class="candour-more">${more.map(
          ([href, text]) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
        )}</ul></div>`;
    return reporterPage(request, site, { title: 'Report an incident', body });
  });
};

// Ways out of the reporter's pages; both clear them from the browser. To leave quickly leads to the school's
// term dates, which anybody may look at: a page of our own, so that no other site learns of the visit.

const leaveTo = (request: Context, path: string): Response => {
  forgetPages(request);
  request.header('Referrer-Policy', 'no-referrer');
  request.header('Cache-Control', 'no-store');
  return request.redirect(path, 303);
};

const termsShown = 6;

const dates = async (request: Context, site: Site): Promise<Response> => {
  const [{ settings }, { schoolName }] = [await site.app.school(), await site.app.directory()];
  const today = londonDate(site.app.now());
  const { terms } = calendarOf(settings);
  const rows = terms
    .filter(({ to }) => to >= today)
    .slice(0, termsShown)
    .map(({ name, from, to }) => ({ key: name, value: `${sayDate(from)} to ${sayDate(to)}` }));
  const body = html`<h1 class="govuk-heading-l">Term dates</h1>
    <p class="govuk-body">Today is ${sayDate(site.app.now())}.</p>
    ${rows.length > 0 && summaryList({ rows })}`;
  request.header('Referrer-Policy', 'no-referrer');
  request.header('Cache-Control', 'private, no-cache');
  return request.html(String(bareLayout({ title: 'Term dates', school: schoolName, body })));
};

const mountLeave = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/leave', (request) => leaveTo(request, '/'));
  server.get('/leave-quickly', (request) => leaveTo(request, '/dates'));
  server.get('/dates', (request) => dates(request, site));
};

export const mountReporter = (server: Hono<DeskEnv>, site: Site): void => {
  const slowDown = createSlowDown(site.networkOf, site.app.now);
  mountHome(server, site);
  mountReport(server, site, slowDown);
  mountReceived(server, site);
  mountLeave(server, site);
  mountReportDetails(server, site, slowDown);
  mountFollow(server, site, slowDown);
  mountPolicy(server, site);
  mountSuggest(server, site, slowDown);
  mountComplain(server, site, slowDown);
  mountAccessibility(server, site);
  mountSheets(server, site);
};
