// Carries a receipt from the form that was sent to the page that shows it, once: sealed, short, and only
// below /report. It is the one cookie that the reporter's pages know, and it says nothing about who the
// reporter is.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Concerned } from '../../incident/state/vocabulary.ts';
import type { Moment } from '../../policy/clock.ts';
import type { Site } from '../shell/site.ts';

/** What the page after sending shows. */
export type Shown = {
  readonly code: string;
  readonly reference: string;
  readonly fingerprint: string;
  readonly concerns: readonly Concerned[];
  /** Whether it went to the chair alone. */
  readonly toChair: boolean;
  /** Whom it names in words, where it does: the chair, as far as one can tell, or somebody else. */
  readonly inWords: 'chair' | 'somebody' | null;
  readonly isProtected: boolean;
  readonly ownMistake: boolean;
};

const cookieName = 'candour-receipt';
const path = '/report';
const lastsSeconds = 300;

/** What is sealed: a browser that is told to forget a cookie may bring it again all the same. */
type Carried = { readonly shown: Shown; readonly until: Moment };

/** Gives the receipt to the browser for the next page. */
export const giveReceipt = async (request: Context, site: Site, shown: Shown): Promise<void> => {
  const carried: Carried = { shown, until: site.app.now() + lastsSeconds * 1000 };
  setCookie(request, cookieName, await site.app.sealed('receipt', JSON.stringify(carried)), {
    httpOnly: true,
    sameSite: 'Strict',
    secure: site.baseUrl.startsWith('https:'),
    path,
    maxAge: lastsSeconds,
  });
};

/** Takes the receipt back from the browser; null where it brought none of ours, or an old one. */
export const takeReceipt = async (request: Context, site: Site): Promise<Shown | null> => {
  const sealed = getCookie(request, cookieName);
  if (sealed === undefined) return null;
  deleteCookie(request, cookieName, { path, secure: site.baseUrl.startsWith('https:') });
  const text = await site.app.opened('receipt', sealed);
  if (text === null) return null;
  const { shown, until } = JSON.parse(text) as Partial<Carried>;
  return shown !== undefined && until !== undefined && site.app.now() <= until ? shown : null;
};
