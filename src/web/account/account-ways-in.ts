import type { Hono } from 'hono';
import { steppedUp, type WaysIn } from '../../accounts/sessions.ts';
import { type Fields, type Located, parseFields, problemAt, renderFields } from '../forms/field.ts';
import { emptyForm, type Form, formWith, readForm } from '../forms/form.ts';
import { problemSummary } from '../forms/refusal.ts';
import { deskPage } from '../shell/desk.ts';
import { onwards, sessionToken } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { factorCode, newPassword, presentPassword } from './account-fields.ts';
import { passkeyButton } from './passkeys.ts';

type Drawn = {
  readonly title: string;
  readonly button: string;
  readonly intro?: Child;
  readonly after?: Child;
};

const draw = (
  request: DeskRequest,
  { title, button: words, intro, after }: Drawn,
  fields: Fields,
  form: Form,
  problems: readonly Located[] = [],
): Response => {
  const problem = problems.length > 0;
  const next = form.get('next');
  const body = html`${problem && problemSummary(problems)}
    <h1 class="govuk-heading-l">${title}</h1>${intro}
    <form method="post" novalidate>${next !== '' && html`<input type="hidden" name="next" value="${next}">`}
    ${renderFields(fields, form, problems)}${button({ text: words })}</form>${after}`;
  const before = backLink({ href: '/account', text: 'Back to your account' });
  return deskPage(request, { title, body, before, problem });
};

const passwordPage: Drawn = {
  title: 'Change your password',
  button: 'Change the password',
  intro: html`<p class="govuk-body">This signs you out everywhere else.</p>`,
};
const passwordFields = { present: presentPassword(), password: newPassword('New password') };

async function changePassword(request: DeskRequest, site: Site): Promise<Response> {
  const form = await readForm(request);
  const parsed = parseFields(passwordFields, form);
  const again = (problems: readonly Located[]) => draw(request, passwordPage, passwordFields, form, problems);
  if ('problems' in parsed) return again(parsed.problems);
  const { present, password } = parsed.answers;
  const token = sessionToken(request) ?? '';
  const changed = await site.accounts.changePassword({ token, present, next: password });
  if (!('refused' in changed)) return request.redirect('/account?done=password', 303);
  // A refusal of the new password always says what to choose.
  return again([problemAt(/Choose|guess/.test(changed.refused) ? 'password' : 'present', changed.refused)]);
}

const againPage = {
  title: 'Enter your password again',
  button: 'Go on',
  intro: html`<p class="govuk-body">The next page affects everybody’s safety, so we check that it is
    you.</p>`,
};
const againFields = (ways: WaysIn | null) => ({
  ...(ways?.hasPassword === false ? {} : { password: presentPassword('password', 'Password') }),
  ...(ways?.hasFactor ? { code: factorCode('From your app, or a spare code from paper.') } : {}),
});

const orByPasskey = (site: Site, ways: WaysIn | null, next: string): Child =>
  ways?.passkeys ? passkeyButton(site, next) : null;

/** Who has neither password nor code is vouched for anew. */
const vouchAgain = (request: DeskRequest, site: Site, ways: WaysIn, next: string): Response =>
  deskPage(request, {
    title: 'Sign in again',
    before: backLink({ href: '/account', text: 'Back to your account' }),
    body: html`<h1 class="govuk-heading-l">Sign in again</h1>${againPage.intro}${
      ways.provider === null && !ways.passkeys
        ? html`<p class="govuk-body">Nothing does at present. Ask for a link to choose a password.</p>`
        : ways.provider !== null &&
          button({
            text: `Sign in with ${ways.provider.name}`,
            href: `/sign-in/with?next=${encodeURIComponent(next)}`,
          })
    }${orByPasskey(site, ways, next)}`,
  });

async function passwordAgain(request: DeskRequest, site: Site): Promise<Response> {
  const form = await readForm(request);
  const { id, person } = request.get('signed');
  const ways = await site.accounts.waysIn(id);
  const fields = againFields(ways);
  const page = { ...againPage, after: orByPasskey(site, ways, form.get('next')) };
  const parsed = parseFields(fields as Fields, form);
  if ('problems' in parsed) return draw(request, page, fields, form, parsed.problems);
  const given = await site.accounts.stepUp({
    token: sessionToken(request) ?? '',
    password: form.get('password'),
    code: form.get('code') || null,
    network: site.networkOf(request),
  });
  if ('done' in given) return request.redirect(onwards(form.get('next') || '/account', person.roles), 303);
  const problem = 'refused' in given ? given.refused : 'Enter the code as well';
  return draw(request, page, fields, form, [problemAt('password' in fields ? 'password' : 'code', problem)]);
}

const factorPage: Drawn = {
  title: 'Set up two-step sign-in',
  button: 'Set it up',
  intro: html`<p class="govuk-body">You need an authenticator app on your phone. It takes two minutes. An app
    and spare codes that you had before stop working once you confirm the new app.</p>
    <p class="govuk-body">If your role needs two-step sign-in, you can continue once you have set it up.</p>`,
};

export const mountAccountWaysIn = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/account/password', (request) => draw(request, passwordPage, passwordFields, emptyForm));
  desk.post('/account/password', (request) => changePassword(request, site));
  desk.get('/account/password-again', async (request) => {
    const ways = await site.accounts.waysIn(request.get('signed').id);
    const next = request.req.query('next') ?? '/account';
    if (ways?.hasPassword === false && !ways.hasFactor) return vouchAgain(request, site, ways, next);
    const page = { ...againPage, after: orByPasskey(site, ways, next) };
    return draw(request, page, againFields(ways), formWith({ next }));
  });
  desk.post('/account/password-again', (request) => passwordAgain(request, site));
  desk.get('/account/second-factor', async (request) => {
    const { session } = request.get('signed');
    if (!steppedUp(session, site.app.now())) {
      return request.redirect('/account/password-again?next=/account/second-factor', 303);
    }
    return draw(request, factorPage, {}, emptyForm);
  });
  desk.post('/account/second-factor', async (request) => {
    const begun = await site.accounts.beginFactor(sessionToken(request) ?? '');
    return request.redirect(
      'refused' in begun
        ? '/account/password-again?next=/account/second-factor'
        : `/second-factor/${begun.token}`,
      303,
    );
  });
};
