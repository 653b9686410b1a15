// What the browser carries for the desk: the session, and for a quarter of an hour a secret that a page
// shows. The reporter's pages set none, and see at most that there is one.
import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { LetIn } from '../../accounts/sign-in.ts';
import type { Role } from '../../school/offices.ts';
import { rolesInHand } from '../../school/people/absence.ts';
import type { Person, School } from '../../school/school.ts';
import { goOn, type Interrupted, interrupted } from './kept-form.ts';
import type { DeskEnv, DeskRequest, Site } from './site.ts';

const cookieName = 'candour';

export const startSession = (request: DeskRequest, site: Site, token: string): void =>
  setCookie(request, cookieName, token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: site.baseUrl.startsWith('https:'),
    path: '/',
  });

export const endSession = (request: DeskRequest): void => {
  deleteCookie(request, cookieName, { path: '/' });
};

export const sessionToken = (request: DeskRequest): string | undefined => getCookie(request, cookieName);

/** Who is signed in on this browser, on a page that is open without that. */
export const personHere = async (request: DeskRequest, { app, accounts }: Site): Promise<Person | null> => {
  const token = sessionToken(request);
  const session = token === undefined ? null : await accounts.sessionOf(token);
  const person = session === null ? undefined : (await app.school()).people.get(session.person);
  return person?.active ? person : null;
};

/** Incidents only for people whose role may open some; the technician sees whether all runs. */
export const firstPage = (held: readonly Role[]): string =>
  held.some((role) => role !== 'administrator') ? '/incidents' : held.length > 0 ? '/running' : '/my-reports';

/** Never another site. */
export const onwards = (next: string | undefined, held: readonly Role[]): string =>
  next !== undefined && /^\/(?![/\\])[^\s\p{Cc}]*$/u.test(next) ? next : firstPage(held);

/** Open before the second factor is set up; the pages of set-up only while nobody else is there. */
const beforeFactor = (school: School): readonly string[] => [
  '/account/second-factor',
  '/account/password-again',
  ...(school.people.size > 1 ? [] : ['/setting-up/policy', '/setting-up/reach']),
];

type AskAgain = (request: DeskRequest, site: Site, what: Interrupted) => Promise<Response>;

const toSignIn = async (request: DeskRequest, site: Site, askAgain: AskAgain): Promise<Response> => {
  const what = await interrupted(request, site);
  if (what !== null) return askAgain(request, site, what);
  const { pathname, search } = new URL(request.req.url);
  return request.redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`, 303);
};

/** `askAgain` draws the sign-in page for somebody whose session ended while they filled in a form. */
export const signedIn =
  (site: Site, askAgain: AskAgain): MiddlewareHandler<DeskEnv> =>
  async (request, next) => {
    const token = sessionToken(request);
    const session = token === undefined ? null : await site.accounts.sessionOf(token);
    if (session === null) return toSignIn(request, site, askAgain);
    const [school, directory, unread, happening] = await Promise.all([
      site.app.school(),
      site.app.directory(),
      site.app.bell.unread(session.person),
      site.app.casebook.happening(session.person),
    ]);
    const person = school.people.get(session.person);
    if (person === undefined || !person.active) return toSignIn(request, site, askAgain);
    if (session.needsFactor && !beforeFactor(school).includes(request.req.path)) {
      return request.redirect('/account/second-factor', 303);
    }
    request.set('signed', { id: person.id, person, school, directory, session, unread, happening });
    return next();
  };

/** `next` is an address of this site, or where the person begins. */
export const letIn = async (
  request: DeskRequest,
  site: Site,
  { session, person }: LetIn,
  next?: string,
  kept = '',
): Promise<Response> => {
  startSession(request, site, session);
  if ((await site.app.afterRestore.waiting()) !== null) return request.redirect('/restored', 303);
  const going = await goOn(request, site, kept, person);
  if (going !== null) return going;
  const school = await site.app.school();
  const known = school.people.get(person);
  // The address of a form that was another account's is not theirs to learn either.
  const to = kept === '' ? next : undefined;
  return request.redirect(onwards(to, known ? rolesInHand(school, known) : []), 303);
};

/** `path` is the only address below which the browser sends it. */
export type Carried = { readonly name: string; readonly path: string };

const lastsSeconds = 15 * 60;

/**
 * Seals a secret into a short-lived cookie for the page that shows it: the page can be loaded again to
 * print, the server keeps nothing, and no address holds the secret. Only `person` can see it.
 */
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

export const forgetOnce = (request: DeskRequest, site: Site, { name, path }: Carried): void => {
  deleteCookie(request, `candour-${name}`, { path, secure: site.baseUrl.startsWith('https:') });
};
