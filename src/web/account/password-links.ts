// A forgotten password, and choosing one by a one-time link. The answer never tells who has an account.

import type { Hono } from 'hono';
import { nameIn } from '../../app/directory.ts';
import { inOffice } from '../../policy/said.ts';
import { type Located, parseFields, problemAt, renderFields } from '../forms/field.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { firstReading } from '../policy/reading/confirm.ts';
import { personHere, sessionToken } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { emailAddress, newPassword } from './account-fields.ts';
import { signInWith } from './sign-in.ts';
import { linkTooOld, providerButton, wayInPage } from './way-in.ts';

const addressFields = { email: emailAddress() };

const guardedNote = html`<p class="govuk-body">The ${inOffice('chair of governors')}, the
  ${inOffice('vice-chair')} and the data protection officer also need a second person. The
  ${inOffice('chair')}, the ${inOffice('vice-chair')} or ${inOffice('another governor')} confirms the new
    password.</p>`;

const back = html`<p class="govuk-body"><a class="govuk-link" href="/sign-in">Back to sign in</a></p>
  <p class="govuk-body">You do not need a password to report an incident: <a class="govuk-link"
    href="/report">report it now</a>.</p>`;

const withoutMail = html`<p class="govuk-body">Candour sends no mail at this school. Ask the
  ${inOffice('headteacher')} or an administrator: under <em>People</em> they can request a new password for
  you and give you a link that works once.</p>${guardedNote}${back}`;

const sent = html`<p class="govuk-body">If this address belongs to an account, we have sent it a mail. The
  link in it works once, within an hour. If nothing comes, check your junk mail, or ask the
  ${inOffice('headteacher')} or an administrator.</p>
  ${guardedNote}${back}`;

const drawForgot = (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) =>
  wayInPage(request, site, {
    title: 'I forgot my password',
    problems,
    body: html`<p class="govuk-body">We send a link for a new password to your account’s address.</p>
      <form method="post" novalidate>${renderFields(addressFields, form, problems)}
      ${button({ text: 'Send the link' })}</form>${back}`,
  });

export const mountForgot = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/forgot', (request) =>
    site.accounts.mailOn
      ? drawForgot(request, site, emptyForm)
      : wayInPage(request, site, { title: 'I forgot my password', body: withoutMail }),
  );
  server.post('/forgot', async (request) => {
    const form = await readForm(request);
    const parsed = parseFields(addressFields, form);
    if ('problems' in parsed) return drawForgot(request, site, form, parsed.problems);
    await site.accounts.forgot(parsed.answers.email, site.networkOf(request));
    return request.redirect('/forgot/sent', 303);
  });
  server.get('/forgot/sent', (request) =>
    wayInPage(request, site, { title: 'Check your mail', body: site.accounts.mailOn ? sent : withoutMail }),
  );
};

const passwordFields = { password: newPassword() };

const tooOld = (request: DeskRequest, site: Site) =>
  linkTooOld(
    request,
    site,
    html`Ask the ${inOffice('headteacher')} or an administrator of the school for a new link, or
    <a class="govuk-link" href="/forgot">say that you forgot your password</a>.`,
  );

const othersNote = (other: string, name: string) =>
  insetText({
    text: `${other} is signed in on this browser. When ${name} sets a password here, ${other} is signed out.`,
  });

const drawChoice = async (request: DeskRequest, site: Site, problems: readonly Located[] = []) => {
  const found = await site.accounts.lookAt(request.req.param('token') ?? '');
  if (found === null) return tooOld(request, site);
  const here = await personHere(request, site);
  const form: Form = emptyForm;
  const title = 'Choose your password';
  return wayInPage(request, site, {
    title,
    problems,
    body: html`${
      here !== null &&
      here.id !== found.person &&
      othersNote(nameIn(await site.app.directory(), here.id), found.name)
    }<p class="govuk-body">For <strong>${found.name}</strong>. If this is not you, close the
      page and tell the person who sent you the link.</p>
      <form method="post" novalidate>${renderFields(passwordFields, form, problems)}
      ${button({ text: 'Set the password' })}</form>${
        found.purpose === 'invitation' &&
        (await providerButton(site, `${request.req.path}/with`, (name) => `Use ${name} instead`))
      }`,
  });
};

async function setPassword(request: DeskRequest, site: Site): Promise<Response> {
  const form = await readForm(request);
  const parsed = parseFields(passwordFields, form);
  if ('problems' in parsed) return drawChoice(request, site, parsed.problems);
  const { password } = parsed.answers;
  const isInvited = (await site.accounts.lookAt(request.req.param('token') ?? ''))?.purpose === 'invitation';
  const set = await site.accounts.setPasswordByLink(request.req.param('token') ?? '', password);
  if ('refused' in set) {
    return drawChoice(request, site, [problemAt('password', set.refused)]);
  }
  await site.accounts.signOut(sessionToken(request) ?? '');
  const email = (await site.app.directory()).addresses.get(set.person) ?? '';
  const school = await site.app.school();
  const next = (isInvited && firstReading(school, school.people.get(set.person))) || '';
  const signedIn = await signInWith(request, site, email, password, { next, kept: '' });
  return 'refused' in signedIn ? request.redirect('/sign-in?done=password', 303) : signedIn;
}

export const mountSetPassword = (server: Hono<DeskEnv>, site: Site): void => {
  for (const path of ['/invitation/:token', '/new-password/:token']) {
    server.get(path, (request) => drawChoice(request, site));
    server.post(path, (request) => setPassword(request, site));
  }
};
