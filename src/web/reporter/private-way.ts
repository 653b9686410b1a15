// A name is protected only if nobody on the way can read what is sent: by https, or if the browser runs on
// this machine.
import type { Context } from 'hono';
import type { Followed } from '../../app/reporting/followed.ts';
import { isProtected } from '../../incident/state/incident.ts';
import { isOnlyHere, type Site } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { warningText } from '../ui/notice.ts';
import { reporterPage } from './frame.ts';

/** Begins a sentence. */
export const openWay = 'This page is not encrypted (http): others on the network could read what you send';

const proxyHeaders = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'via'];

/** The scheme that the browser used, if a proxy says so. */
const schemeSaid = ({ req }: Context): string | undefined =>
  req.header('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase() ??
  /proto="?(https?)/i.exec(req.header('forwarded') ?? '')?.[1]?.toLowerCase();

/** A proxy may pass on no more than the site's own address. */
const isOwnAddress = ({ req }: Context, baseUrl: string): boolean => {
  const [asked, own] = [new URL(req.url), new URL(baseUrl)];
  return asked.hostname === own.hostname && (asked.port === '' || asked.port === own.port);
};

/**
 * Behind a proxy BASE_URL says whether it is https, unless the proxy says otherwise. A request that bypasses
 * the proxy is plain http, whatever BASE_URL says.
 */
export const isPrivateWay = (request: Context, { baseUrl }: Pick<Site, 'baseUrl'>): boolean => {
  const isProxied = proxyHeaders.some((name) => (request.req.header(name) ?? '') !== '');
  if (schemeSaid(request) === 'http') return false;
  if (!isProxied && isOnlyHere({ baseUrl: request.req.url })) return true;
  return baseUrl.startsWith('https:') && (isProxied || isOwnAddress(request, baseUrl));
};

const elsewhere = 'Open it by https, on another network.';

export const openWayWarning = (request: Context, site: Site): Child =>
  !isPrivateWay(request, site) &&
  warningText({
    text:
      `${openWay}. If your name is protected, do not type your code here: your report would not be shown. ` +
      elsewhere,
  });

export const isKeptBack = (request: Context, site: Site, { incident }: Followed): boolean =>
  isProtected(incident) && !isPrivateWay(request, site);

export const keepBack = (request: Context, site: Site): Promise<Response> =>
  reporterPage(
    request,
    site,
    {
      title: 'Your report is not shown here',
      body: html`<h1 class="govuk-heading-l">Your report is not shown here</h1>
        <p class="govuk-body">Your name is protected, but you opened this page by plain http, which others
        on the way can read. They may have read your code too. Nothing was added or sent. ${elsewhere}</p>`,
      kept: 'once',
    },
    422,
  );
