// The page after sending: the receipt, once; what to do now; who can open the report and who to ring. Details
// are asked for here too.
import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { quietUntil } from '../../../incident/due/quiet-hours.ts';
import type { Concerned } from '../../../incident/state/report.ts';
import { type Moment, sayDayAndTime, sayTime } from '../../../policy/clock.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import type { School } from '../../../school/school.ts';
import { emptyForm } from '../../forms/form.ts';
import { atSchool, type DeskEnv, reachOf, type Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { details, insetText } from '../../ui/notice.ts';
import { receipt } from '../../ui/print-sheet.ts';
import { detailsForm } from '../follow/details.ts';
import { reporterPage } from '../frame.ts';
import { ringNow } from '../ring.ts';
import { handOverUnnamed, whatToDoNow } from './containment.ts';
import type { Likely } from './likely-list.ts';
import { openedBy, printButton, type RecipientsFor, recipientsOf } from './recipients.ts';

export const thanks = insetText({
  text: html`<strong>Thank you for saying that it was you.</strong> It happens to everybody. Telling us at
    once helps most.`,
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
    html`<p class="govuk-body">We ask nobody to look before ${sayTime(until)}, unless you said that a
    child may be at risk.</p>`
  );
};

/** As people type it. */
const followAddress = (site: Site): Html => {
  const only = reachOf(site) === 'http' && `, ${atSchool}`;
  return html`<strong>${site.baseUrl.replace(/^https?:\/\//, '')}/follow</strong>${only}`;
};

const keepIt = (
  shown: Shown,
  followAt: Html,
): Html => html`<section class="candour-keep"><h2 class="govuk-heading-m">Keep this
    code</h2>
    ${receipt(shown, printButton)}
    <p class="govuk-body">With it you read our answers and add to your report, at
    ${followAt}. Keep it private. We cannot recover it.</p>
    ${
      shown.isNameless &&
      html`<p class="govuk-body">You wrote no name or number, so we can reach you only there.</p>`
    }
    ${
      shown.isProtected &&
      html`<p class="govuk-body">We write to you only there, so look in from time to time. Write nothing
        there that tells who you are.</p>`
    }</section>`;

const addMore = (site: Site, code: string): Html =>
  details({
    summaryText: 'Add when, where and who, or more files',
    classes: 'candour-do candour-screen-only',
    text: html`<p class="govuk-body">Answer what you can and leave the rest. You can also do it later with
      your code.</p>
      ${detailsForm(site, code, emptyForm, [])}`,
  });

/** The outside body gets no mail about it, so no timescale can be promised. */
const isPromised = ({ concerns, toChair }: Shown, recipientsFor: RecipientsFor): boolean =>
  recipientsFor(concerns, toChair).some(({ isOutside }) => !isOutside);

/** The same as on the page of their report, and on the desk where it lies. */
const readByNote = ({ readBy }: Shown, now: Moment): Child =>
  typeof readBy === 'number' &&
  html`<p class="govuk-body">It is to be read by ${sayDayAndTime(readBy, now)}.</p>`;

const others = async (site: Site, shown: Shown, recipientsFor: RecipientsFor): Promise<Html> => {
  const [school, directory] = [await site.app.school(), await site.app.directory()];
  const { mailOn } = site.accounts;
  return html`<aside class="candour-report__aside" aria-label="Your report">
    ${openedBy(directory, recipientsFor, { ...shown, mailOn }, takeAlong(shown.code))}
    ${isPromised(shown, recipientsFor) && readByNote(shown, site.app.now())}
    <h2 class="govuk-heading-m">If it cannot wait, ring now</h2>
    ${atNight(school, site.app.now())}
    ${
      shown.isProtected &&
      html`<p class="govuk-body">The person you ring hears your voice and may see your number.</p>`
    }
    ${ringNow(school, directory, shown)}
    ${fingerprintOf(shown.fingerprint)}</aside>`;
};

const show = async (request: Context, site: Site, shown: Shown) => {
  const recipientsFor = await recipientsOf(site);
  const isUnnamed = shown.isProtected || shown.isNameless === true;
  const handOver = isUnnamed ? handOverUnnamed(recipientsFor(shown.concerns, shown.toChair), shown) : null;
  const hidden = html`<input type="hidden" name="code" value="${shown.code}" autocomplete="off">`;
  const [school, directory] = [await site.app.school(), await site.app.directory()];
  const ticking = { action: '/follow/tick#now', hidden };
  const body = html`<div class="candour-report"><div>
      <h1 class="govuk-heading-l candour-sent">${icon('done')}Report sent</h1>
      ${shown.ownMistake && thanks}${keepIt(shown, followAddress(site))}
      ${whatToDoNow(shown.likely, shown.isProtected, {
        ...{ school, directory, concerns: shown.concerns, handOver, ticking },
      })}
      ${addMore(site, shown.code)}
      ${button({ text: 'I have kept the code: leave', href: '/leave', classes: 'candour-screen-only' })}
    </div>${await others(site, shown, recipientsFor)}</div>`;
  return reporterPage(request, site, { title: 'Report sent', body, kept: 'sent' });
};

const shownAlready = html`<h1 class="govuk-heading-l">This receipt was shown already</h1>
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
  /** They chose to give their name and left it empty. */
  readonly isNameless?: boolean;
  readonly ownMistake: boolean;
  /** By when a protected report is to be read. */
  readonly readBy?: Moment | null;
  readonly likely: Likely;
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
  details({
    summaryText: 'Fingerprint of your report',
    classes: 'candour-printed',
    text: html`<p class="candour-hash candour-fingerprint">${hash}</p>
      <p class="govuk-body">With this, the school can check later that nobody changed your report.</p>`,
  });
