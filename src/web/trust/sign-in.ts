// Signing in at the trust: by its provider or a passkey. There are no passwords. A seat is taken here, by the
// link that a school gave.
import type { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { sayDevice } from '../../accounts/device.ts';
import { holderOf } from '../../accounts/trust/trust-people.ts';
import { passkeyForm } from '../account/passkeys.ts';
import { readForm } from '../forms/form.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { trustPlain } from './frame.ts';
import type { TrustEnv, TrustReader, TrustRequest, TrustSite } from './trust-site.ts';

const isSecure = ({ baseUrl }: TrustSite): boolean => baseUrl.startsWith('https:');

/** For this host alone, whatever else is under its domain. */
const sessionCookie = (site: TrustSite): string =>
  isSecure(site) ? '__Host-candour-trust' : 'candour-trust';
const flowCookie = 'candour-trust-provider';
const flowSeconds = 600;
const seatPath = '/seat/:host/:token';

const cookie = (site: TrustSite) =>
  ({ httpOnly: true, sameSite: 'Lax', secure: isSecure(site), path: '/' }) as const;

const device = (request: TrustRequest): string => sayDevice(request.req.header('user-agent') ?? '');

/** Only a page of the trust itself. */
const onwards = (next: string): string => (/^\/(?![/\\])[\w./?=&%-]*$/.test(next) ? next : '/desk');

const goIn = (request: TrustRequest, site: TrustSite, session: string, next: string): Response => {
  setCookie(request, sessionCookie(site), session, cookie(site));
  return request.redirect(onwards(next), 303);
};

const sessionIn = async (request: TrustRequest, site: TrustSite) => {
  const token = getCookie(request, sessionCookie(site));
  return token === undefined ? null : site.people.sessionOf(token);
};

/** Null where nobody is signed in. */
export const trustReader = async (request: TrustRequest, site: TrustSite): Promise<TrustReader | null> => {
  const session = await sessionIn(request, site);
  if (session === null) return null;
  const { people } = site;
  return {
    id: session.person,
    holder: holderOf(session),
    how: { isFresh: people.isFresh(session), isStrong: people.isStrong(session) },
    seats: await people.seats(session.person),
  };
};

const ways = (site: TrustSite, next: string): Child => [
  site.people.hasProvider &&
    button({ text: 'Sign in with your account', href: `/sign-in/with?next=${encodeURIComponent(next)}` }),
  site.people.hasPasskeys &&
    passkeyForm(
      {
        action: '/sign-in/passkey',
        text: 'Use a passkey',
        more: html`<input type="hidden" name="next" value="${next}">`,
      },
      site.people.hasProvider ? 'govuk-button--secondary' : '',
    ),
];

const signInPage = (request: TrustRequest, site: TrustSite, next: string, problem?: string): Response =>
  trustPlain(request, site, {
    title: 'Sign in',
    ...(problem !== undefined && { problem }),
    body: html`${ways(site, next)}<p class="govuk-body">New here? Open the link that a school gave you.</p>`,
  });

const answered = async (request: TrustRequest) => {
  const form = await readForm(request as never);
  const [asked, answer] = [form.get('asked'), form.get('answer')];
  return { asked, answer, device: device(request), next: form.get('next') };
};

const mountProvider = (server: Hono<TrustEnv>, site: TrustSite): void => {
  server.get('/sign-in/with', async (request) => {
    const begun = await site.people.begin(request.req.query('next') ?? '');
    if ('refused' in begun) return signInPage(request, site, '', begun.refused);
    setCookie(request, flowCookie, begun.kept, { ...cookie(site), path: '/sign-in', maxAge: flowSeconds });
    return request.redirect(begun.url, 302);
  });
  server.get('/sign-in/provider', async (request) => {
    const kept = getCookie(request, flowCookie) ?? '';
    deleteCookie(request, flowCookie, { path: '/sign-in', secure: isSecure(site) });
    const { pathname, search } = new URL(request.req.url);
    const at = new URL(pathname + search, site.baseUrl);
    const came = await site.people.arrive({ kept, at, device: device(request) });
    if ('refused' in came) return signInPage(request, site, '', came.refused);
    return goIn(request, site, came.session, came.next);
  });
};

const gone = (request: TrustRequest, site: TrustSite): Response =>
  trustPlain(
    request,
    site,
    {
      title: 'This link no longer works',
      body: html`<p class="govuk-body">Somebody has already used it, or it is too old. Ask the school for
        another.</p>`,
    },
    404,
  );

const offerOf = (request: TrustRequest, site: TrustSite) => {
  const { host = '', token = '' } = request.req.param() as Record<string, string>;
  return site.at(host, (school) => school.accounts.seatOffered(token));
};

const seatPage = async (request: TrustRequest, site: TrustSite, problem?: string): Promise<Response> => {
  const offer = await offerOf(request, site);
  if (offer === null) return gone(request, site);
  const reader = await trustReader(request, site);
  const here = request.req.path.replace(/\/passkey$/, '');
  const makes =
    site.people.hasPasskeys &&
    reader?.how.isStrong !== true &&
    passkeyForm({ action: `${here}/passkey`, text: 'Make a passkey' }, 'govuk-button--secondary');
  return trustPlain(request, site, {
    title: `A seat at ${offer.schoolName}`,
    ...(problem !== undefined && { problem }),
    body: html`<p class="govuk-body">With it you open what ${offer.name} may see and do at
      ${offer.schoolName}. Take it only if that is you.</p>
      ${
        makes &&
        html`<p class="govuk-body">Some schools list their incidents only to somebody with a passkey. You can
        make one with this link, and not later.</p>${makes}`
      }
      ${
        reader === null
          ? ways(site, here)
          : html`<form method="post" action="${here}">${button({ text: 'Take the seat' })}</form>`
      }`,
  });
};

const take = async (request: TrustRequest, site: TrustSite): Promise<Response> => {
  const reader = await trustReader(request, site);
  if (reader === null) return seatPage(request, site);
  const { host = '', token = '' } = request.req.param() as Record<string, string>;
  const taken = await site.at(host, ({ accounts }) => accounts.takeSeat(token, reader.holder));
  if (taken === null || 'refused' in taken) return gone(request, site);
  await site.people.putSeat(reader.id, { host, person: taken.person });
  return request.redirect('/desk', 303);
};

const mountSeats = (server: Hono<TrustEnv>, site: TrustSite): void => {
  server.get(seatPath, (request) => seatPage(request, site));
  server.post(seatPath, (request) => take(request, site));
  server.post(`${seatPath}/passkey/ask`, async (request) => {
    if ((await offerOf(request, site)) === null)
      return request.json({ refused: 'This link no longer works.' });
    const reader = await trustReader(request, site);
    return request.json(await site.people.beginPasskey(reader?.id ?? null, reader?.how.isStrong === true));
  });
  server.post(`${seatPath}/passkey`, async (request) => {
    if ((await offerOf(request, site)) === null) return gone(request, site);
    const came = await site.people.addPasskey(await answered(request));
    if ('refused' in came) return seatPage(request, site, came.refused);
    return goIn(request, site, came.session, request.req.path.replace(/\/passkey$/, ''));
  });
};

export const mountTrustSignIn = (server: Hono<TrustEnv>, site: TrustSite): void => {
  server.get('/sign-in', (request) => signInPage(request, site, request.req.query('next') ?? ''));
  mountProvider(server, site);
  server.post('/sign-in/passkey/ask', async (request) => request.json(await site.people.askForPasskey()));
  server.post('/sign-in/passkey', async (request) => {
    const given = await answered(request);
    const came = await site.people.signInByPasskey(given);
    if ('refused' in came) return signInPage(request, site, given.next, came.refused);
    return goIn(request, site, came.session, given.next);
  });
  server.post('/sign-out', async (request) => {
    const session = await sessionIn(request, site);
    if (session !== null) await site.people.signOut(session);
    deleteCookie(request, sessionCookie(site), { path: '/', secure: isSecure(site) });
    return request.redirect('/sign-in', 303);
  });
  mountSeats(server, site);
};
