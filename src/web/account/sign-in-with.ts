// Signing in at the school's provider, and connecting an account of it. Each way there is a link, because a
// form may lead to no other site. What must be so when the browser comes back is kept in a sealed cookie.
import type { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { sayDevice } from '../../accounts/device.ts';
import type { Purpose } from '../../accounts/provider.ts';
import { NotFound } from '../../record/failure.ts';
import { firstReading } from '../policy/reading/confirm.ts';
import { deskPage } from '../shell/desk.ts';
import { sessionToken } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { leadIn, refuseSignIn } from './sign-in.ts';

const cookie = { name: 'candour-provider', path: '/sign-in' } as const;
const lastsSeconds = 600;
const connectPath = '/account/connect';

const setKept = (request: DeskRequest, site: Site, kept: string): void =>
  setCookie(request, cookie.name, kept, {
    httpOnly: true,
    // The browser comes back from another site.
    sameSite: 'Lax',
    secure: site.baseUrl.startsWith('https:'),
    path: cookie.path,
    maxAge: lastsSeconds,
  });

async function begin(request: DeskRequest, site: Site, purpose: Purpose, next: string): Promise<Response> {
  const begun = await site.accounts.beginAtProvider(purpose, next);
  if ('refused' in begun) return refuseSignIn(request, site, begun.refused);
  setKept(request, site, begun.kept);
  request.header('Cache-Control', 'no-store');
  return request.redirect(begun.url, 302);
}

async function arrive(request: DeskRequest, site: Site): Promise<Response> {
  const kept = getCookie(request, cookie.name) ?? '';
  deleteCookie(request, cookie.name, { path: cookie.path, secure: site.baseUrl.startsWith('https:') });
  const { pathname, search } = new URL(request.req.url);
  const came = await site.accounts.arriveFromProvider({
    kept,
    at: new URL(pathname + search, site.baseUrl),
    device: sayDevice(request.req.header('user-agent') ?? ''),
    session: sessionToken(request),
  });
  if ('refused' in came) return refuseSignIn(request, site, came.refused);
  if ('connected' in came) {
    const isTrial = came.connected === 'trial';
    return request.redirect(isTrial ? '/running/sign-in?done=set' : '/account?done=connected', 303);
  }
  if ('refused' in came.signedIn) return refuseSignIn(request, site, came.signedIn.refused);
  return leadIn(request, site, came.signedIn, { next: came.next, kept: '' });
}

async function beginInvited(request: DeskRequest, site: Site): Promise<Response> {
  const token = request.req.param('token') ?? '';
  const found = await site.accounts.lookAt(token);
  if (found?.purpose !== 'invitation') return request.redirect(`/invitation/${token}`, 303);
  const school = await site.app.school();
  const next = firstReading(school, school.people.get(found.person)) ?? '';
  return begin(request, site, { for: 'invitation', token }, next);
}

export const mountSignInWith = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/sign-in/with', (request) =>
    begin(request, site, { for: 'sign-in' }, request.req.query('next') ?? ''),
  );
  server.get('/sign-in/provider', (request) => arrive(request, site));
  server.get('/invitation/:token/with', (request) => beginInvited(request, site));
  server.get('/sign-in/connect', async (request) => {
    const purpose = await site.accounts.connectPurpose(request.req.query('by') ?? '');
    if (purpose === null) return request.redirect(connectPath, 303);
    return begin(request, site, purpose, '');
  });
};

/** Where a link of this page leads, or null where the password must be given again first. */
export const connectLink = async (
  request: DeskRequest,
  site: Site,
  purpose: 'connect' | 'trial',
): Promise<string | null> => {
  const by = await site.accounts.connectToken(sessionToken(request) ?? '', purpose);
  return by === null ? null : `/sign-in/connect?by=${by}`;
};

export const mountConnect = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(connectPath, async (request) => {
    const provider = (await site.accounts.waysIn(request.get('signed').id))?.provider;
    if (provider == null) throw new NotFound('This school has no such way to sign in.');
    const href = await connectLink(request, site, 'connect');
    if (href === null) return request.redirect(`/account/password-again?next=${connectPath}`, 303);
    const { name, isConnected } = provider;
    const title = `Sign in with ${name}`;
    return deskPage(request, {
      title,
      before: backLink({ href: '/account', text: 'Back to your account' }),
      body: html`<h1 class="govuk-heading-l">${title}</h1>
        <p class="govuk-body">Your own account signs you in here
          once it is connected. Your password goes on working, also when ${name} does not.</p>
        <form method="post">${buttonGroup(
          button({ text: 'Connect an account', href }),
          isConnected && button({ text: 'Disconnect it', classes: 'govuk-button--secondary' }),
        )}</form>`,
    });
  });
  desk.post(connectPath, async (request) => {
    await site.accounts.disconnect(request.get('signed').id);
    return request.redirect('/account?done=disconnected', 303);
  });
};
