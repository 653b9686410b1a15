// The page after sending: the receipt, once; who can open the report; whom to ring. More is asked only after
// the reporter says that they have saved the receipt.
import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { readCode } from '../../../app/reporting/receipts.ts';
import { quietUntil } from '../../../incident/due/quiet-hours.ts';
import type { Concerned } from '../../../incident/state/report.ts';
import { londonTime, type Moment } from '../../../policy/clock.ts';
import { proceduresNow } from '../../../school/adopted-procedures.ts';
import type { School } from '../../../school/school.ts';
import { readForm } from '../../forms/form.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { insetText, panel } from '../../ui/notice.ts';
import { receipt } from '../../ui/print-sheet.ts';
import { reporterPage } from '../frame.ts';
import { ringNow } from '../ring.ts';
import { openedBy, printButton, recipientsOf } from './recipients.ts';

export const thanks = insetText({
  text: html`<strong>Thank you for saying that it was you.</strong> It happens to everybody, and
    telling at once is what helps most.`,
});

const takeAlong = (
  code: string,
): Html => html`<form method="post" action="/follow" class="candour-screen-only">
    <input type="hidden" name="code" value="${code}" autocomplete="off">
    <p class="govuk-body">You can print what you wrote, without the receipt code, and take it there. Save the
    receipt first.</p>
    ${button({ text: 'Show what I wrote, to print it', classes: 'govuk-button--secondary' })}
  </form>`;

/** A reporter at night must not believe that somebody is woken. */
const atNight = ({ settings }: School, now: number): Child => {
  const until = quietUntil(now, proceduresNow(settings));
  return (
    until > now &&
    html`<p class="govuk-body">It is late: unless you said that a child may be at risk, nobody is written to
    before ${londonTime(until)}.</p>`
  );
};

const show = async (request: Context, site: Site, shown: Shown) => {
  const { code } = shown;
  const [school, directory, recipientsFor] = [
    await site.app.school(),
    await site.app.directory(),
    await recipientsOf(site),
  ];
  const body = html`${panel({ titleText: 'Report sent', text: 'Thank you. It is stored.' })}
    ${shown.ownMistake && thanks}
    <h2 class="govuk-heading-m">Keep this receipt: it is shown only now</h2>
    ${receipt(shown)}${printButton}
    <p class="govuk-body">With the code you can see what becomes of your report and add to it, on the page
    “Follow up on a report”. It is like a key: give it to nobody. Nobody can find it out again, not even the
    school.${
      shown.isProtected &&
      html` It is the only way to reach you: look in from time to time. Whoever looks into it reads what you
        write there: write nothing that tells who you are.`
    }</p>
    <form method="post" action="/report/saved" class="candour-screen-only">
      <input type="hidden" name="code" value="${code}" autocomplete="off">
      ${button({ text: 'I have saved it', classes: 'candour-start' })}
    </form>
    ${openedBy(directory, recipientsFor, { ...shown, mailOn: site.accounts.mailOn }, takeAlong(code))}
    <h2 class="govuk-heading-m">If it cannot wait, ring now</h2>
    ${atNight(school, site.app.now())}
    ${
      shown.isProtected &&
      html`<p class="govuk-body">Whoever you ring hears your voice and may see your number.</p>`
    }
    ${ringNow(school, directory, shown)}
    ${fingerprintOf(shown.fingerprint)}`;
  return reporterPage(request, site, { title: 'Report sent', body, kept: 'sent' });
};

const whatNext = (code: string) => html`<h1 class="govuk-heading-l">If you have two more minutes</h1>
  <p class="govuk-body">Dates, names and what was done already help to judge it quickly. You can leave any
  of it out, and you can add it later with your receipt code.</p>
  <form method="post" action="/report/details">
    <input type="hidden" name="code" value="${code}" autocomplete="off">
    ${buttonGroup(
      button({ text: 'Add details', classes: 'govuk-button--secondary' }),
      button({ text: 'I’m done', href: '/leave' }),
    )}
  </form>`;

const shownAlready = html`<h1 class="govuk-heading-l">A receipt is shown only once</h1>
  <p class="govuk-body">If you sent a report, it has arrived, and nothing needs to be sent again. The
  receipt code was on this page when it first opened.</p>
  <p class="govuk-body">If you kept the code, <a class="govuk-link" href="/follow">follow up on your
  report</a>. If it is lost, nobody can find it out: <a class="govuk-link"
  href="/report">report again</a> and say that you did so before.</p>`;

export const mountReceived = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/report/received', async (request) => {
    const shown = await takeReceipt(request, site);
    if (shown !== null) return show(request, site, shown);
    return reporterPage(request, site, { title: 'Receipt already shown', body: shownAlready, kept: 'once' });
  });
  server.get('/report/saved', (request) => request.redirect('/follow', 303));
  server.post('/report/saved', async (request) => {
    // This page only carries the code on; the next one opens it.
    const code = readCode((await readForm(request)).get('code'));
    if (code === null) return request.redirect('/follow', 303);
    return reporterPage(request, site, {
      title: 'If you have two more minutes',
      body: whatNext(code),
      kept: 'once',
    });
  });
};

/** What the page after sending shows. */
export type Shown = {
  readonly code: string;
  readonly reference: string;
  readonly fingerprint: string;
  readonly concerns: readonly Concerned[];
  readonly toChair: boolean;
  /** The person it names in words: the chair, as far as one can tell, or somebody else. */
  readonly inWords: 'chair' | 'somebody' | null;
  readonly isProtected: boolean;
  readonly ownMistake: boolean;
};

const cookieName = 'candour-receipt';
const path = '/report';
const lastsSeconds = 300;

/**
 * Sealed, with its own expiry: a browser may bring back a cookie it was told to forget. It is the only
 * cookie of the reporter's pages, and says nothing about who they are.
 */
type Carried = { readonly shown: Shown; readonly until: Moment };

export const giveReceipt = async (request: Context, site: Site, shown: Shown): Promise<void> => {
  const carried: Carried = { shown, until: site.app.now() + lastsSeconds * 1000 };
  setCookie(request, cookieName, await site.app.sealed('receipt', JSON.stringify(carried)), {
    httpOnly: true,
    sameSite: 'Strict',
    secure: site.baseUrl.startsWith('https:'),
    path,
    maxAge: lastsSeconds,
  });
};

const takeReceipt = async (request: Context, site: Site): Promise<Shown | null> => {
  const sealed = getCookie(request, cookieName);
  if (sealed === undefined) return null;
  deleteCookie(request, cookieName, { path, secure: site.baseUrl.startsWith('https:') });
  const text = await site.app.opened('receipt', sealed);
  if (text === null) return null;
  const { shown, until } = JSON.parse(text) as Partial<Carried>;
  return shown !== undefined && until !== undefined && site.app.now() <= until ? shown : null;
};

export const fingerprintOf = (hash: string): Child =>
  hash !== '' &&
  html`<h2 class="govuk-heading-s">Fingerprint of your report</h2><p class="candour-hash">${hash}</p>
    <p class="govuk-body">Whoever keeps this can have it checked that the report is still on the record, as it
    was sent.</p>`;
