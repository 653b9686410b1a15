// Ways out of the reporter's pages; both clear them from the browser. To leave quickly leads to the school's
// term dates, which anybody may look at: a page of our own, so that no other site learns of the visit.
import type { Context, Hono } from 'hono';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { calendarOf } from '../../school/own-days.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { bareLayout } from '../ui/layout.ts';
import { summaryList } from '../ui/summary-list.ts';
import { forgetPages } from './frame.ts';

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

export const mountLeave = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/leave', (request) => leaveTo(request, '/'));
  server.get('/leave-quickly', (request) => leaveTo(request, '/dates'));
  server.get('/dates', (request) => dates(request, site));
};
