// Sign in with e-mail address and password, then with a code. It never tells whether an account exists.
// Between the two steps a cookie for these pages alone stands for the password, and opens nothing.

import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Refused } from '../../accounts/deps.ts';
import { sayDevice } from '../../accounts/device.ts';
import type { KnownDevice, LetIn, SignedIn } from '../../accounts/sign-in.ts';
import { nameIn, sayRoles } from '../../app/directory.ts';
import { inOffice } from '../../policy/said.ts';
import { rolesInHand } from '../../school/people/absence.ts';
import { type Located, parseFields, problemAt, renderFields } from '../forms/field.ts';
import { type Form, formWith, readForm } from '../forms/form.ts';
import { type Interrupted, keptField, sayInterrupted } from '../shell/kept-form.ts';
import { endSession, onwards as leadsOn, letIn, personHere, sessionToken } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { errorSummary } from '../ui/inputs/field.ts';
import { input, passwordInput } from '../ui/inputs/input.ts';
import { plainLayout } from '../ui/layout.ts';
import { insetText } from '../ui/notice.ts';
import { factorCode } from './account-fields.ts';
import { answeredIn, failedIn, passkeyButton, passkeysPath } from './passkeys.ts';
import { providerButton, wayInPage } from './way-in.ts';

const codePath = '/sign-in/code';
const cookieName = 'candour-second-step';
const cookiePath = '/sign-in';
const lastsSeconds = 300;

const codeFields = {
  code: factorCode('The six digits that your app shows, or a spare code from paper.'),
};

const forget = (request: DeskRequest, site: Site): void => {
  deleteCookie(request, cookieName, { path: cookiePath, secure: site.baseUrl.startsWith('https:') });
};

/** Where it goes on: an address, or what was typed into a form, sealed. */
type Onwards = { readonly next: string; readonly kept: string };

const onwardsIn = (form: Form): Onwards => ({ next: form.get('next'), kept: form.get('kept') });

const nextOf = (next: string): string => (next === '' ? '' : `?next=${encodeURIComponent(next)}`);

/** With a form to go on with, the page is drawn at once: no address could carry it. */
const askForCode = (request: DeskRequest, site: Site, token: string, { next, kept }: Onwards) => {
  setCookie(request, cookieName, token, {
    httpOnly: true,
    // Who comes from a provider comes from another site.
    sameSite: 'Lax',
    secure: site.baseUrl.startsWith('https:'),
    path: cookiePath,
    maxAge: lastsSeconds,
  });
  return kept === ''
    ? request.redirect(`${codePath}${nextOf(next)}`, 303)
    : drawCode(request, site, formWith({ next, kept }));
};

const tookTooLong = 'It took longer than five minutes. Sign in again.';

const beginAgain = async (request: DeskRequest, site: Site, { next, kept }: Onwards): Promise<Response> => {
  forget(request, site);
  if (kept !== '') return draw(request, site, { form: formWith({ next, kept }), notice: tookTooLong });
  return request.redirect(`/sign-in?late=yes${next && `&next=${encodeURIComponent(next)}`}`, 303);
};

const drawCode = (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) =>
  wayInPage(request, site, {
    title: 'Enter the code from your app',
    problems,
    body: html`<form method="post" action="${codePath}" novalidate>
        <input type="hidden" name="next" value="${form.get('next')}">${keptField(form.get('kept'))}
        ${renderFields(codeFields, form, problems)}${button({ text: 'Sign in' })}
      </form>
      <p class="govuk-body"><a class="govuk-link" href="/sign-in">Begin again</a>, for example as somebody
      else.</p>`,
  });

// What a browser carries to the sign-in page, and there alone: who signed in with it before. Guesses by
// others do not hold them up then. It opens nothing, and the reporter's pages never get it.

const knownCookie = 'candour-known';
const knownUse = 'known device';
const knownSeconds = 180 * 24 * 3600;
/** A computer in the staff room is used by many. */
const peopleMax = 30;

const knownDevice = async (request: DeskRequest, { app }: Site): Promise<KnownDevice | null> => {
  const opened = await app.opened(knownUse, getCookie(request, knownCookie) ?? '');
  return opened === null ? null : (JSON.parse(opened) as KnownDevice);
};

/**
 * Notes that this person has signed in with it, those last who did so last. Whether they are now offered a
 * passkey: once, on a device that was theirs alone before too.
 */
const rememberDevice = async (
  request: DeskRequest,
  site: Site,
  { person, session }: LetIn,
  isFree: boolean,
) => {
  // Elsewhere, as on the page of a one-time link, the browser has not brought back who was known before.
  if (!request.req.path.startsWith(cookiePath)) return false;
  const before = await knownDevice(request, site);
  const isTheirs = before?.people.every((each) => each === person) === true && before.offered !== true;
  const offers = isFree && isTheirs && (await site.accounts.offersPasskey(session));
  const others = before?.people.filter((each) => each !== person) ?? [];
  const known: KnownDevice = {
    id: before?.id ?? randomBytes(12).toString('base64url'),
    people: [...others, person].slice(-peopleMax),
    ...(offers || before?.offered ? { offered: true } : {}),
  };
  setCookie(request, knownCookie, await site.app.sealed(knownUse, JSON.stringify(known)), {
    httpOnly: true,
    sameSite: 'Lax',
    secure: site.baseUrl.startsWith('https:'),
    path: cookiePath,
    maxAge: knownSeconds,
  });
  return offers;
};

/** Who has nothing before them may be offered a passkey on the way. */
const goIn = async (request: DeskRequest, site: Site, into: LetIn, { next, kept }: Onwards) => {
  const offers = await rememberDevice(request, site, into, next === '' && kept === '');
  return letIn(request, site, into, offers ? `${passkeysPath}?offer=yes` : next || undefined, kept);
};

async function sendCode(request: DeskRequest, site: Site): Promise<Response> {
  const form = await readForm(request);
  const onwards = onwardsIn(form);
  const token = getCookie(request, cookieName);
  if (token === undefined) return beginAgain(request, site, onwards);
  const parsed = parseFields(codeFields, form);
  if ('problems' in parsed) return drawCode(request, site, form, parsed.problems);
  const { code } = parsed.answers;
  const answer = await site.accounts.secondStep({
    ...{ token, code, network: site.networkOf(request) },
    known: await knownDevice(request, site),
  });
  if ('late' in answer) return beginAgain(request, site, onwards);
  if ('refused' in answer) {
    return drawCode(request, site, form, [problemAt('code', answer.refused)]);
  }
  forget(request, site);
  return goIn(request, site, answer, onwards);
}

async function sendPasskey(request: DeskRequest, site: Site): Promise<Response> {
  const form = await readForm(request);
  const trouble = failedIn(form, 'No passkey was used. Sign in with your password, or try again.');
  if (trouble !== null) return draw(request, site, { form, trouble });
  const answer = await site.accounts.signInByPasskey(answeredIn(request, form));
  if ('refused' in answer) return draw(request, site, { form, trouble: answer.refused });
  return goIn(request, site, answer, onwardsIn(form));
}

export const mountSignInCode = (server: Hono<DeskEnv>, site: Site): void => {
  server.get(codePath, async (request) => {
    const next = request.req.query('next') ?? '';
    const token = getCookie(request, cookieName);
    if (token === undefined || !(await site.accounts.awaitsCode(token))) {
      return request.redirect(`/sign-in${nextOf(next)}`, 303);
    }
    return drawCode(request, site, formWith({ next }));
  });
  server.post(codePath, (request) => sendCode(request, site));
};

type Drawing = { readonly form: Form; readonly trouble?: string; readonly notice?: Child };

const sampleNote = (password: string): Child =>
  insetText({
    text: html`<p class="govuk-body">This is the sample school. Everybody’s password is
      <strong>${password}</strong></p>
      <p class="govuk-body">It is also the passphrase of the ${inOffice('chair')} and the
      ${inOffice('vice-chair')}. They use it to see who made a confidential report.</p>
      <p class="govuk-body"><a class="govuk-link" href="#people">Who is here</a></p>`,
  });

const samplePeople = async ({ app }: Site): Promise<Child> => {
  const directory = await app.directory();
  const people = [...(await app.school()).people.values()].filter(({ active }) => active);
  const line = ({ id, roles }: (typeof people)[number]) =>
    html`<li><strong>${nameIn(directory, id)}</strong> <span>${sayRoles(directory, roles)}</span>
      <span>${directory.addresses.get(id)}</span></li>`;
  return html`<h2 class="govuk-heading-m" id="people">Who is here</h2>
    <ul class="candour-sample-people">${people.map(line)}</ul>`;
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

const noticeOf = async (request: DeskRequest, { app }: Site): Promise<string | null> => {
  if (request.req.query('late') === 'yes') return tookTooLong;
  if (request.req.query('done') === 'password') return 'Your password is set. Sign in with it.';
  if ((await app.afterRestore.waiting()) === null) return null;
  return 'Candour is closed after a restore. Sign in to confirm that this is the right data.';
};

const draw = async (request: DeskRequest, site: Site, { form, trouble, notice = null }: Drawing) => {
  const directory = await site.app.directory();
  const summary = trouble !== undefined && errorSummary({ errorList: [{ text: trouble, href: '#email' }] });
  const body = html`${summary}
    <h1 class="govuk-heading-l">Sign in</h1>
    ${typeof notice === 'string' ? insetText({ text: notice }) : notice}
    ${site.samplePassword !== null && sampleNote(site.samplePassword)}
    <form method="post" action="/sign-in" novalidate>
      <input type="hidden" name="next" value="${form.get('next')}">${keptField(form.get('kept'))}
      ${emailInput(form.get('email'))}
      ${passwordInput({ name: 'password', label: 'Password' })}
      ${button({ text: 'Sign in' })}
    </form>
    ${
      form.get('kept') === '' &&
      (await providerButton(
        site,
        `/sign-in/with${nextOf(form.get('next'))}`,
        (name) => `Sign in with ${name}`,
      ))
    }
    ${passkeyButton(site, form.get('next'), form.get('kept'))}
    <p class="govuk-body"><a class="govuk-link" href="/forgot">I forgot my password</a></p>
    <p class="govuk-body">You can <a class="govuk-link" href="/report">report an incident</a> without signing
    in.</p>
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

/** A browser may be shared: the form stays, for somebody else. */
const signedInNote = async (request: DeskRequest, site: Site): Promise<Child> => {
  const person = await personHere(request, site);
  if (person === null) return null;
  const [school, directory] = [await site.app.school(), await site.app.directory()];
  const href = leadsOn(request.req.query('next'), rolesInHand(school, person));
  return insetText({
    text: html`You are signed in as ${nameIn(directory, person.id)}. <a class="govuk-link"
      href="${href}">Go on</a>, or sign in as somebody else.`,
  });
};

/** Signs in and leads on, to the code or to setting it up; or says why it is refused. */
export const signInWith = async (
  request: DeskRequest,
  site: Site,
  email: string,
  password: string,
  onwards: Onwards = { next: '', kept: '' },
): Promise<Response | { readonly refused: string }> => {
  const device = sayDevice(request.req.header('user-agent') ?? '');
  const answer = await site.accounts.signIn({
    ...{ email, password, device, network: site.networkOf(request) },
    known: await knownDevice(request, site),
  });
  return 'refused' in answer ? answer : leadIn(request, site, answer, onwards);
};

/** To the code, to setting it up, or in. */
export const leadIn = async (
  request: DeskRequest,
  site: Site,
  answer: Exclude<SignedIn, Refused>,
  onwards: Onwards,
): Promise<Response> => {
  if ('session' in answer) return goIn(request, site, answer, onwards);
  return answer.needs === 'totp'
    ? askForCode(request, site, answer.token, onwards)
    : request.redirect(`/second-factor/${answer.token}`, 303);
};

/** The form for the password stands below what went wrong elsewhere. */
export const refuseSignIn = (request: DeskRequest, site: Site, trouble: string): Promise<Response> =>
  draw(request, site, { form: formWith({}), trouble });

const attempt = async (request: DeskRequest, site: Site): Promise<Response> => {
  const form = await readForm(request);
  const [email, password] = [form.get('email'), form.get('password')];
  const answer = await signInWith(request, site, email, password, onwardsIn(form));
  return 'refused' in answer ? draw(request, site, { form, trouble: answer.refused }) : answer;
};

/** For somebody whose session ended while they filled in a form. */
export const askToSignIn = (request: DeskRequest, site: Site, what: Interrupted): Promise<Response> =>
  draw(request, site, {
    form: formWith({ next: what.next, kept: what.kept ?? '' }),
    notice: sayInterrupted(what),
  });

export const mountSignIn = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/sign-in', async (request) => {
    const form = formWith({ next: request.req.query('next') ?? '' });
    const notice = (await noticeOf(request, site)) ?? (await signedInNote(request, site));
    return draw(request, site, { form, notice });
  });
  server.post('/sign-in', (request) => attempt(request, site));
  server.post('/sign-in/passkey/ask', async (request) => request.json(await site.accounts.askForPasskey()));
  server.post('/sign-in/passkey', (request) => sendPasskey(request, site));
  server.post('/sign-out', async (request) => {
    const token = sessionToken(request);
    if (token !== undefined) await site.accounts.signOut(token);
    endSession(request);
    request.header('Clear-Site-Data', '"cache"');
    return request.redirect('/', 303);
  });
};
