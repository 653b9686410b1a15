// Sign in, with e-mail address and password; where there is a second factor, its code comes after. It never
// tells whether an account exists. Signing out empties the browser's caches of what was read.
import type { Hono } from 'hono';
import { sayDevice } from '../../accounts/device.ts';
import { nameIn, sayRoles } from '../../app/directory.ts';
import { type Form, formWith, readForm } from '../forms/form.ts';
import { endSession, letIn, sessionToken } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { errorSummary } from '../ui/field.ts';
import { type Child, html } from '../ui/html.ts';
import { input, passwordInput } from '../ui/input.ts';
import { plainLayout } from '../ui/layout.ts';
import { insetText } from '../ui/notice.ts';
import { askForCode } from './sign-in-code.ts';

type Drawing = { readonly form: Form; readonly trouble?: string; readonly notice?: string | null };

const sampleNote = (password: string): Child =>
  insetText({
    text: html`<p class="govuk-body">This is the sample school. Everybody’s password is
      <strong>${password}</strong></p>
      <p class="govuk-body">It is also the passphrase of the chair and the vice-chair, which shows them who
      made a confidential report.</p>
      <p class="govuk-body"><a class="govuk-link" href="#people">Who is here</a></p>`,
  });

/** Everybody of the sample school: name, roles, address. */
const samplePeople = async ({ app }: Site): Promise<Child> => {
  const directory = await app.directory();
  const people = [...(await app.school()).people.values()].filter(({ active }) => active);
  const line = ({ id, roles }: (typeof people)[number]) =>
    html`<li><strong>${nameIn(directory, id)}</strong> <span>${sayRoles(directory, roles)}</span>
      <span>${directory.addresses.get(id)}</span></li>`;
  return html`<h2 class="govuk-heading-m" id="people">Who is here</h2>
    <ul class="candour-people">${people.map(line)}</ul>`;
};

const emailInput = (value: string): Child =>
  input({
    name: 'email',
    label: 'E-mail address',
    type: 'email',
    autocomplete: 'username',
    value,
    spellcheck: false,
  });

/** What somebody ought to know before they sign in. */
const noticeOf = async (request: DeskRequest, { app }: Site): Promise<string | null> => {
  if (request.req.query('late') === 'yes') return 'It took longer than five minutes. Sign in again.';
  if (request.req.query('done') === 'password') return 'The password is set. Sign in with it.';
  if ((await app.afterRestore.waiting()) === null) return null;
  return 'Candour is closed after a restore. Sign in to confirm that these are the right data.';
};

const draw = async (request: DeskRequest, site: Site, { form, trouble, notice = null }: Drawing) => {
  const directory = await site.app.directory();
  const summary = trouble !== undefined && errorSummary({ errorList: [{ text: trouble, href: '#email' }] });
  const body = html`${summary}
    <h1 class="govuk-heading-l">Sign in</h1>
    ${notice !== null && insetText({ text: notice })}
    ${site.samplePassword !== null && sampleNote(site.samplePassword)}
    <form method="post" action="/sign-in" novalidate>
      <input type="hidden" name="next" value="${form.get('next')}">
      ${emailInput(form.get('email'))}
      ${passwordInput({ name: 'password', label: 'Password' })}
      ${button({ text: 'Sign in' })}
    </form>
    <p class="govuk-body"><a class="govuk-link" href="/forgot">I forgot my password</a></p>
    ${site.samplePassword !== null && (await samplePeople(site))}`;
  request.header('Cache-Control', 'no-cache');
  const page = plainLayout({
    title: 'Sign in',
    body,
    school: directory.schoolName,
    problem: trouble !== undefined,
  });
  return request.html(String(page), trouble === undefined ? 200 : 422);
};

const attempt = async (request: DeskRequest, site: Site): Promise<Response> => {
  const form = await readForm(request);
  const answer = await site.accounts.signIn({
    email: form.get('email'),
    password: form.get('password'),
    device: sayDevice(request.req.header('user-agent') ?? ''),
    network: site.networkOf(request),
  });
  const next = form.get('next');
  if ('session' in answer) return letIn(request, site, answer, next || undefined);
  if ('refused' in answer) return draw(request, site, { form, trouble: answer.refused });
  return answer.needs === 'totp'
    ? askForCode(request, site, answer.token, next)
    : request.redirect(`/second-factor/${answer.token}`, 303);
};

/** Mounts signing in and out. */
export const mountSignIn = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/sign-in', async (request) => {
    const form = formWith({ next: request.req.query('next') ?? '' });
    return draw(request, site, { form, notice: await noticeOf(request, site) });
  });
  server.post('/sign-in', (request) => attempt(request, site));
  server.post('/sign-out', async (request) => {
    const token = sessionToken(request);
    if (token !== undefined) await site.accounts.signOut(token);
    endSession(request);
    request.header('Clear-Site-Data', '"cache"');
    return request.redirect('/', 303);
  });
};
