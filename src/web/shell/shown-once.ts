// Carries a secret from the form that made it to the page that shows it, sealed, in a cookie that soon
// ends: so the page can be loaded again while it is printed, nothing is kept on the server, and no address
// holds the secret.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { DeskRequest, Site } from './site.ts';

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
