// Sign in, with e-mail address and password and, where it is needed, a code. It never tells whether an
// account exists. Signing out empties the browser's caches of what was read.
import type { Hono } from 'hono';
import { sayDevice } from '../../accounts/device.ts';
import { nameIn, sayRoles } from '../../app/directory.ts';
import { emptyForm, type Form } from '../form.ts';
import { readForm } from '../read-form.ts';
import { endSession, onwards, sessionToken, startSession } from '../session.ts';
import type { DeskEnv, DeskRequest, Site } from '../site.ts';
import { button } from '../ui/button.ts';
import { errorSummary } from '../ui/error-summary.ts';
import { type Child, html } from '../ui/html.ts';
import { input, passwordInput } from '../ui/input.ts';
import { plainLayout } from '../ui/layout.ts';
import { insetText } from '../ui/notice.ts';

type Drawing = { readonly form: Form; readonly trouble?: string; readonly withCode?: boolean };

const sampleNote = (password: string): Child =>
  insetText({
    text: html`<p class="govuk-body">This is the sample school. Everybody’s password is
      <strong>${password}</strong></p>
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

const draw = async (request: DeskRequest, site: Site, { form, trouble, withCode }: Drawing) => {
  const directory = await site.app.directory();
  const summary = trouble !== undefined && errorSummary({ errorList: [{ text: trouble, href: '#email' }] });
  const body = html`${summary}
    <h1 class="govuk-heading-l">Sign in</h1>
    ${site.samplePassword !== null && sampleNote(site.samplePassword)}
    <form method="post" action="/sign-in" novalidate>
      <input type="hidden" name="next" value="${form.get('next')}">
      ${emailInput(form.get('email'))}
      ${passwordInput({ name: 'password', label: 'Password' })}
      ${
        withCode &&
        input({
          name: 'code',
          label: 'Code',
          hint: 'The six digits that your app shows, or a recovery code from paper.',
          autocomplete: 'one-time-code',
          width: '10',
        })
      }
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
  const code = form.get('code').trim();
  const answer = await site.accounts.signIn({
    email: form.get('email'),
    password: form.get('password'),
    code: code === '' ? null : code,
    device: sayDevice(request.req.header('user-agent') ?? ''),
    network: site.networkOf(request),
  });
  if ('session' in answer) {
    startSession(request, site, answer.session);
    const person = (await site.app.school()).people.get(answer.person);
    return request.redirect(onwards(form.get('next') || undefined, person?.roles ?? []), 303);
  }
  if ('refused' in answer)
    return draw(request, site, { form, trouble: answer.refused, withCode: code !== '' });
  if (answer.needs === 'totp') {
    const trouble = 'Give your password again, with the code from your app.';
    return draw(request, site, { form, trouble, withCode: true });
  }
  return request.redirect(`/second-factor/${answer.token}`, 303);
};

/** Mounts signing in and out. */
export const mountSignIn = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/sign-in', async (request) => {
    const next = request.req.query('next');
    const form: Form = { ...emptyForm, get: (name) => (name === 'next' ? (next ?? '') : '') };
    return draw(request, site, { form });
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
