// The page after sending: the receipt, once, who can open the report, whom to ring. It asks for nothing; what
// would help stands on the next page, for who wants to.
import type { Context, Hono } from 'hono';
import { openedBy, reachOf } from '../reach.ts';
import { type Shown, takeReceipt } from '../receipt-cookie.ts';
import { forgetPages, reporterPage } from '../reporter.ts';
import { ringNow } from '../ring.ts';
import type { DeskEnv, Site } from '../site.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { panel } from '../ui/notice.ts';
import { receipt } from '../ui/receipt.ts';

const print = button({
  text: 'Print this page',
  type: 'button',
  classes: 'govuk-button--secondary',
  attributes: { 'data-print': true, hidden: true },
});

const whatHelps = (code: string) => html`<h2 class="govuk-heading-m">If you have two more minutes</h2>
  <p class="govuk-body">Dates, names and what was done already help to judge it quickly. You can leave any
  of it out, and you can add it later with your receipt code.</p>
  <form method="post" action="/report/details" class="candour-screen-only">
    <input type="hidden" name="code" value="${code}" autocomplete="off">
    ${button({ text: 'Add details', classes: 'govuk-button--secondary' })}
  </form>`;

const show = async (request: Context, site: Site, { code, reference, concerns }: Shown) => {
  const [school, directory, reach] = [
    await site.app.school(),
    await site.app.directory(),
    await reachOf(site),
  ];
  const body = html`${panel({ titleText: 'Report sent', text: 'Thank you. It is stored.' })}
    <h2 class="govuk-heading-m">Keep this receipt: it is shown only now</h2>
    ${receipt({ code, reference })}${print}
    <p class="govuk-body">With the code you can see what becomes of your report and add to it, on the page
    <a class="govuk-link" href="/follow">Follow up on a report</a>. It is like a key: give it to nobody.
    Nobody can find it out again, not even the school.</p>
    ${openedBy(directory, reach, concerns)}
    <h2 class="govuk-heading-m">If it cannot wait, ring now</h2>
    ${ringNow(school, directory, concerns)}
    ${button({ text: 'I’m done', href: '/leave', classes: 'candour-start' })}
    ${whatHelps(code)}`;
  return reporterPage(request, site, { title: 'Report sent', body, kept: 'sent' });
};

const shownAlready = html`<h1 class="govuk-heading-l">A receipt is shown only once</h1>
  <p class="govuk-body">If you sent a report, it has arrived, and nothing needs to be sent again. The
  receipt code was on this page when it first opened.</p>
  <p class="govuk-body">If you kept the code, <a class="govuk-link" href="/follow">follow up on your
  report</a>. If it is lost, nobody can find it out: speak to the school, or <a class="govuk-link"
  href="/report">report again</a> and say that you did so before.</p>`;

/** Mounts the page that shows a receipt, and the way out. */
export const mountReceived = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/report/received', async (request) => {
    const shown = await takeReceipt(request, site);
    if (shown !== null) return show(request, site, shown);
    return reporterPage(request, site, { title: 'Receipt already shown', body: shownAlready, kept: 'once' });
  });
  server.get('/leave', (request) => {
    forgetPages(request);
    request.header('Referrer-Policy', 'no-referrer');
    request.header('Cache-Control', 'no-store');
    return request.redirect('/', 303);
  });
};
