// Choosing a password by a one-time link: an invitation, or a new password. Once it is chosen the person is
// signed in with it, as far as a password alone does that.
import type { Hono } from 'hono';
import { sayDevice } from '../../accounts/device.ts';
import { type Located, parseFields, renderFields } from '../forms/field.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { letIn } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { newPassword } from './account-fields.ts';
import { askForCode } from './sign-in-code.ts';
import { linkTooOld, wayInPage } from './way-in.ts';

const fields = { password: newPassword() };

const tooOld = (request: DeskRequest, site: Site) =>
  linkTooOld(
    request,
    site,
    html`Ask the headteacher or an administrator of the school for a new link, or
    <a class="govuk-link" href="/forgot">say that you forgot your password</a>.`,
  );

const draw = async (request: DeskRequest, site: Site, problems: readonly Located[] = []) => {
  const found = await site.accounts.lookAt(request.req.param('token') ?? '');
  if (found === null) return tooOld(request, site);
  const form: Form = emptyForm;
  const title = found.purpose === 'invitation' ? 'Choose your password' : 'Choose a new password';
  return wayInPage(request, site, {
    title,
    problems,
    body: html`<p class="govuk-body">For <strong>${found.name}</strong>. If this is not you, close the page
      and tell whoever
      sent you here.</p>
      <form method="post" novalidate>${renderFields(fields, form, problems)}
      ${button({ text: 'Set the password' })}</form>`,
  });
};

async function signInWith(request: DeskRequest, site: Site, email: string, password: string) {
  const signedIn = await site.accounts.signIn({
    email,
    password,
    device: sayDevice(request.req.header('user-agent') ?? ''),
    network: site.networkOf(request),
  });
  if ('session' in signedIn) return letIn(request, site, signedIn);
  if ('refused' in signedIn) return request.redirect('/sign-in?done=password', 303);
  return signedIn.needs === 'totp'
    ? askForCode(request, site, signedIn.token, '')
    : request.redirect(`/second-factor/${signedIn.token}`, 303);
}

async function send(request: DeskRequest, site: Site): Promise<Response> {
  const form = await readForm(request);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return draw(request, site, parsed.problems);
  const { password } = parsed.answers;
  const set = await site.accounts.setPasswordByLink(request.req.param('token') ?? '', password);
  if ('refused' in set) {
    return draw(request, site, [{ at: 'password', field: 'password', problem: set.refused }]);
  }
  const email = (await site.app.directory()).addresses.get(set.person) ?? '';
  return signInWith(request, site, email, password);
}

/** Mounts choosing a password by the links of an invitation and of a reset. */
export const mountSetPassword = (server: Hono<DeskEnv>, site: Site): void => {
  for (const path of ['/invitation/:token', '/new-password/:token']) {
    server.get(path, (request) => draw(request, site));
    server.post(path, (request) => send(request, site));
  }
};
