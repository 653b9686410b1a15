// Closed after a restore: every page says so and whom to ring, but for the way in and the page on which two
// people who hold office confirm that these are the right data.
import type { Hono, MiddlewareHandler } from 'hono';
import { sayMoment } from '../../policy/clock.ts';
import { deskPage } from '../desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../site.ts';
import { button } from '../ui/button.ts';
import { pageHeading } from '../ui/case-nav.ts';
import { html } from '../ui/html.ts';
import { plainLayout } from '../ui/layout.ts';
import { summaryList } from '../ui/summary-list.ts';

const title = 'Closed after a restore';
const open: readonly string[] = ['/sign-in', '/sign-out', '/restored', '/first-hour', '/paper-form'];

/** Answers every page but the way in with why it is closed, while a restore waits to be confirmed. */
export const closedAfterRestore =
  (site: Site): MiddlewareHandler =>
  async (request, next) => {
    const path = new URL(request.req.url).pathname;
    if (open.some((each) => path === each) || path.startsWith('/second-factor')) return next();
    if ((await site.app.afterRestore.waiting()) === null) return next();
    const body = html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Candour was restored from a backup. It opens once two people who hold office
      (headteacher,
        bursar, chair or vice-chair) have confirmed that these are the right data.</p>
      <p class="govuk-body">Is there an incident to report? Speak to the headteacher or bursar now, or use the
        <a class="govuk-link" href="/paper-form">paper report form</a> and the <a class="govuk-link"
        href="/first-hour">first-hour card</a>.</p>
      ${button({ text: 'Sign in to confirm', href: '/restored' })}`;
    request.header('Cache-Control', 'no-store');
    return request.html(String(plainLayout({ title, body })), 503);
  };

const draw = async (request: DeskRequest, site: Site): Promise<Response> => {
  const waiting = await site.app.afterRestore.waiting();
  if (waiting === null) return request.redirect('/incidents', 303);
  const { id } = request.get('signed');
  const hasConfirmed = waiting.confirmedBy.includes(id);
  const mayConfirm = !hasConfirmed && (await site.app.afterRestore.mayConfirm(id));
  const rows = [
    { key: 'The backup was made', value: sayMoment(waiting.backupMadeAt) },
    { key: 'It was restored', value: sayMoment(waiting.restoredAt) },
    { key: 'Confirmed so far by', value: `${waiting.confirmedBy.length} of 2 people` },
  ];
  const form = html`<form method="post"
    action="/restored">${button({ text: 'These are the right data' })}</form>`;
  const why = hasConfirmed
    ? 'You have confirmed. A second person is needed.'
    : 'Confirming is for the headteacher, bursar, chair or vice-chair.';
  const body = html`${pageHeading({ text: title })}
    <p class="govuk-body">What was recorded after the backup was made is not in it. Confirm only if you know
      that it was restored on purpose, and from the latest good backup.</p>
    ${summaryList({ rows })}
    ${mayConfirm ? form : html`<p class="govuk-body">${why}</p>`}`;
  return deskPage(request, { title, body });
};

/** Mounts the page on which a restore is confirmed. */
export const mountRestored = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/restored', (request) => draw(request, site));
  desk.post('/restored', async (request) => {
    await site.app.afterRestore.confirm(request.get('signed').id);
    return request.redirect('/restored', 303);
  });
};
