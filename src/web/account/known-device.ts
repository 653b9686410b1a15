// What a browser carries to the sign-in page, and there alone: who signed in with it before. Guesses by
// others do not hold them up then. It opens nothing, and the reporter's pages never get it.
import { randomBytes } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import type { KnownDevice } from '../../accounts/sign-in.ts';
import type { PersonId } from '../../record/ids.ts';
import type { DeskRequest, Site } from '../shell/site.ts';

const cookieName = 'candour-known';
const use = 'known device';
const path = '/sign-in';
const lastsSeconds = 180 * 24 * 3600;
/** A computer in the staff room is used by many. */
const peopleMax = 30;

export const knownDevice = async (request: DeskRequest, { app }: Site): Promise<KnownDevice | null> => {
  const opened = await app.opened(use, getCookie(request, cookieName) ?? '');
  return opened === null ? null : (JSON.parse(opened) as KnownDevice);
};

/** Notes that this person has signed in with it, those last who did so last. */
export const rememberDevice = async (request: DeskRequest, site: Site, person: PersonId): Promise<void> => {
  // Elsewhere, as on the page of a one-time link, the browser has not brought back who was known before.
  if (!request.req.path.startsWith(path)) return;
  const before = await knownDevice(request, site);
  const others = before?.people.filter((each) => each !== person) ?? [];
  const known: KnownDevice = {
    id: before?.id ?? randomBytes(12).toString('base64url'),
    people: [...others, person].slice(-peopleMax),
  };
  setCookie(request, cookieName, await site.app.sealed(use, JSON.stringify(known)), {
    httpOnly: true,
    sameSite: 'Lax',
    secure: site.baseUrl.startsWith('https:'),
    path,
    maxAge: lastsSeconds,
  });
};
