// Who is signed in. Only pages of the desk are mounted behind this; the reporter's pages come before it and
// neither read nor set a session.
import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { LetIn } from '../../accounts/sign-in.ts';
import { rolesInHand } from '../../school/absence.ts';
import type { Role, School } from '../../school/school.ts';
import type { DeskEnv, DeskRequest, Site } from './site.ts';

const cookieName = 'candour';

/** Gives the browser its session: not for scripts, not across sites, only by https where there is https. */
export const startSession = (request: DeskRequest, site: Site, token: string): void =>
  setCookie(request, cookieName, token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: site.baseUrl.startsWith('https:'),
    path: '/',
  });

/** Takes the session away from the browser. */
export const endSession = (request: DeskRequest): void => {
  deleteCookie(request, cookieName, { path: '/' });
};

/** The token that the browser brought. */
export const sessionToken = (request: DeskRequest): string | undefined => getCookie(request, cookieName);

/** Where somebody begins: with incidents only where a role may open some to them. */
export const firstPage = (held: readonly Role[]): string =>
  held.some((role) => role !== 'administrator') ? '/incidents' : held.length > 0 ? '/people' : '/my-reports';

/** An address of this site to go on to, or where this person begins: never another site. */
export const onwards = (next: string | undefined, held: readonly Role[]): string =>
  next !== undefined && /^\/(?![/\\])[^\s\p{Cc}]*$/u.test(next) ? next : firstPage(held);

/**
 * Where to go before the second factor is set up: there, and to the recovery code of a school that has none
 * yet.
 */
const beforeFactor = (school: School): readonly string[] => [
  '/account/second-factor',
  '/account/password-again',
  ...(school.settings.recoveryConfirmed ? [] : ['/recovery-code', '/recovery-code/confirm']),
];

/** Lets only people who are signed in pass, and says to the pages behind who they are. */
export const signedIn =
  (site: Site): MiddlewareHandler<DeskEnv> =>
  async (request, next) => {
    const token = sessionToken(request);
    const session = token === undefined ? null : await site.accounts.sessionOf(token);
    const school = await site.app.school();
    const person = session === null ? undefined : school.people.get(session.person);
    if (session === null || person === undefined || !person.active) {
      const { pathname, search } = new URL(request.req.url);
      return request.redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`, 303);
    }
    if (session.needsFactor && !beforeFactor(school).includes(request.req.path)) {
      return request.redirect('/account/second-factor', 303);
    }
    const directory = await site.app.directory();
    const unread = await site.app.told.unread(person.id);
    request.set('signed', { id: person.id, person, school, directory, session, unread });
    return next();
  };

/** Starts the session and leads on; `next` is an address of this site, or where the person begins. */
export const letIn = async (
  request: DeskRequest,
  site: Site,
  { session, person }: LetIn,
  next?: string,
): Promise<Response> => {
  startSession(request, site, session);
  if ((await site.app.afterRestore.waiting()) !== null) return request.redirect('/restored', 303);
  const school = await site.app.school();
  const known = school.people.get(person);
  return request.redirect(onwards(next, known ? rolesInHand(school, known) : []), 303);
};

/** What is carried: its name, and below which address alone. */
export type Carried = { readonly name: string; readonly path: string };

const lastsSeconds = 15 * 60;

/** Gives a secret to the browser for the page that shows it; `person` alone may see it there. */
export const giveOnce = async (
  request: DeskRequest,
  site: Site,
  { name, path }: Carried,
  person: string,
  text: string,
): Promise<void> => {
  const value = await site.app.sealed(name, JSON.stringify({ person, text }));
  setCookie(request, `candour-${name}`, value, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: site.baseUrl.startsWith('https:'),
    path,
    maxAge: lastsSeconds,
  });
};

/** The secret that the browser brought for this person, or null. */
export const seeOnce = async (
  request: DeskRequest,
  site: Site,
  { name }: Carried,
  person: string,
): Promise<string | null> => {
  const value = getCookie(request, `candour-${name}`);
  const opened = value === undefined ? null : await site.app.opened(name, value);
  if (opened === null) return null;
  const carried = JSON.parse(opened) as { readonly person: string; readonly text: string };
  return carried.person === person ? carried.text : null;
};

/** Takes the secret away from the browser. */
export const forgetOnce = (request: DeskRequest, site: Site, { name, path }: Carried): void => {
  deleteCookie(request, `candour-${name}`, { path, secure: site.baseUrl.startsWith('https:') });
};
