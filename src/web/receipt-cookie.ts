// Carries a receipt from the form that was sent to the page that shows it, once: sealed, short, and only
// below /report. It is the one cookie that the reporter's pages know, and it says nothing about who the
// reporter is.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Concerned } from '../incident/concerned.ts';
import type { Site } from './site.ts';

/** What the page after sending shows. */
export type Shown = {
  readonly code: string;
  readonly reference: string;
  readonly fingerprint: string;
  readonly concerns: readonly Concerned[];
  /** Whether it went to the chair alone. */
  readonly toChair: boolean;
  readonly isProtected: boolean;
  readonly ownMistake: boolean;
};

const cookieName = 'candour-receipt';
const path = '/report';
const lastsSeconds = 300;

/** Gives the receipt to the browser for the next page. */
export const giveReceipt = async (request: Context, site: Site, shown: Shown): Promise<void> => {
  setCookie(request, cookieName, await site.app.sealed('receipt', JSON.stringify(shown)), {
    httpOnly: true,
    sameSite: 'Strict',
    secure: site.baseUrl.startsWith('https:'),
    path,
    maxAge: lastsSeconds,
  });
};

/** Takes the receipt back from the browser; null where it brought none of ours. */
export const takeReceipt = async (request: Context, site: Site): Promise<Shown | null> => {
  const sealed = getCookie(request, cookieName);
  if (sealed === undefined) return null;
  deleteCookie(request, cookieName, { path, secure: site.baseUrl.startsWith('https:') });
  const text = await site.app.opened('receipt', sealed);
  return text === null ? null : (JSON.parse(text) as Shown);
};
