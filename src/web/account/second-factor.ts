// Sets up two-step sign-in by a short-lived link: scan, prove it with a code, then print spare codes. It
// comes before the session, because some people cannot sign in without it.
import type { Hono } from 'hono';
import { sayDate } from '../../policy/clock.ts';
import { rolesInHand } from '../../school/people/absence.ts';
import { type Located, parseFields, problemAt, renderFields } from '../forms/field.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { firstReading } from '../policy/reading/confirm.ts';
import { unkept } from '../school/recovery-code.ts';
import { deskPage } from '../shell/desk.ts';
import {
  type Carried,
  firstPage,
  forgetOnce,
  giveOnce,
  seeOnce,
  sessionToken,
  startSession,
} from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { printSheet, qr } from '../ui/print-sheet.ts';
import { factorCode } from './account-fields.ts';
import { linkTooOld, wayInPage } from './way-in.ts';

const codesCookie: Carried = { name: 'recovery-codes', path: '/recovery-codes' };
const fields = { code: factorCode() };

const tooOld = (request: DeskRequest, site: Site) =>
  linkTooOld(request, site, 'This page works for twenty minutes. Sign in again to start over.');

const draw = async (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) => {
  const setUp = await site.accounts.factorToSetUp(request.req.param('token') ?? '');
  if (setUp === null) return tooOld(request, site);
  const groups = setUp.secret.match(/.{1,4}/g) ?? [];
  const modules = site.app.qrMatrix(setUp.uri);
  return wayInPage(request, site, {
    title: 'Set up two-step sign-in',
    problems,
    secret: true,
    body: html`<p class="govuk-body">From now on you sign in with your password and a code from your
      phone, so a password alone opens nothing.</p>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>Install an authenticator app on your phone, if you do not have one yet: Microsoft Authenticator
          and Google Authenticator are free.</li>
        <li>In the app, add an account and scan this picture, or type the key below.</li>
        <li>Enter the code that the app shows.</li>
      </ol>
      ${qr({ modules, label: 'QR code for your authenticator app' })}
      <p class="govuk-body">On that phone now? <a class="govuk-link" href="${setUp.uri}">Open the app
      from here</a>. Or type this key into it:</p>
      <p class="candour-code" data-once>${groups.map((group) => html`<span>${group}</span> `)}</p>
      <form method="post"
      novalidate>${renderFields(fields, form, problems)}${button({ text: 'Confirm' })}</form>`,
  });
};

async function send(request: DeskRequest, site: Site): Promise<Response> {
  const form = await readForm(request);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return draw(request, site, form, parsed.problems);
  const ready = await site.accounts.confirmFactor(request.req.param('token') ?? '', parsed.answers.code);
  if ('refused' in ready) return draw(request, site, form, [problemAt('code', ready.refused)]);
  if (ready.session !== null) startSession(request, site, ready.session);
  const token = ready.session ?? sessionToken(request);
  const session = token === undefined ? null : await site.accounts.sessionOf(token);
  if (session === null) return request.redirect('/sign-in', 303);
  await giveOnce(request, site, codesCookie, session.person, JSON.stringify(ready.recoveryCodes));
  return request.redirect('/recovery-codes', 303);
}

export const mountSecondFactor = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/second-factor/:token', (request) => draw(request, site, emptyForm));
  server.post('/second-factor/:token', (request) => send(request, site));
};

const shownAlready = html`<h1 class="govuk-heading-l">We show spare codes only once</h1>
  <p class="govuk-body">If you lost them before you printed them, set up two-step sign-in again. That
  makes new codes.</p>
  <p class="govuk-body"><a class="govuk-link" href="/account">Your account</a></p>`;

export const mountRecoveryCodes = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/recovery-codes', async (request) => {
    const { id, directory } = request.get('signed');
    const codes = await seeOnce(request, site, codesCookie, id);
    if (codes === null) return deskPage(request, { title: 'Spare codes', body: shownAlready });
    const sheet = printSheet({
      kind: 'recovery',
      title: 'Your spare codes for signing in',
      body: html`<p class="govuk-body-l">${directory.names.get(id)}, ${directory.schoolName}</p>
        <ol class="candour-codes"
        data-once>${(JSON.parse(codes) as string[]).map((code) => html`<li>${code}</li>`)}</ol>
        <p class="govuk-body">If you do not have your phone, enter one of these instead of the code from
        the app. Each works once. Keep them where only you can find them, not with your password.</p>`,
      foot: `Made on ${sayDate(site.app.now())}. Newer codes replace these.`,
    });
    const body = html`<p class="govuk-body candour-screen-only">Two-step sign-in is on. Print these codes
      or copy them by hand. We show them only now.</p>${sheet}
      <form method="post">${button({ text: 'I have kept them' })}</form>`;
    return unkept(deskPage(request, { title: 'Your spare codes for signing in', body }));
  });
  desk.post('/recovery-codes', (request) => {
    const { person, school } = request.get('signed');
    forgetOnce(request, site, codesCookie);
    const to = firstReading(school, person) ?? firstPage(rolesInHand(school, person));
    return request.redirect(school.people.size === 1 ? '/what-next' : to, 303);
  });
};
