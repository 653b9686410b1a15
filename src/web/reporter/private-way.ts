// Whether what somebody writes here travels so that nobody on the way reads it: by https, or not at all,
// because the browser runs on the same machine. Over anything else a promise to protect a name would be
// false.
import type { Context } from 'hono';
import type { Followed } from '../../app/reporting/followed.ts';
import { isProtected } from '../../incident/state/incident.ts';
import { isOnlyHere, type Site } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { warningText } from '../ui/notice.ts';
import { reporterPage } from './frame.ts';

/** What is said of any other way, as the beginning of a sentence. */
export const openWay = 'You opened this page by plain http, which others on the way can read';

const proxyHeaders = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'via'];

/** By what the browser came to the first proxy, where one says so. */
const schemeSaid = ({ req }: Context): string | undefined =>
  req.header('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase() ??
  /proto="?(https?)/i.exec(req.header('forwarded') ?? '')?.[1]?.toLowerCase();

/** Whether it was asked for under the site's own address: a proxy may hand on no more than that. */
const isOwnAddress = ({ req }: Context, baseUrl: string): boolean => {
  const [asked, own] = [new URL(req.url), new URL(baseUrl)];
  return asked.hostname === own.hostname && (asked.port === '' || asked.port === own.port);
};

/**
 * Whether a name can be protected on this way. Behind a proxy BASE_URL says whether it is https, unless the
 * proxy says otherwise; who reaches the machine past the proxy comes by plain http, whatever BASE_URL says.
 */
export const isPrivateWay = (request: Context, { baseUrl }: Pick<Site, 'baseUrl'>): boolean => {
  const isProxied = proxyHeaders.some((name) => (request.req.header(name) ?? '') !== '');
  if (schemeSaid(request) === 'http') return false;
  if (!isProxied && isOnlyHere({ baseUrl: request.req.url })) return true;
  return baseUrl.startsWith('https:') && (isProxied || isOwnAddress(request, baseUrl));
};

const elsewhere = 'Open it by https, on another network.';

/** The warning before a code is typed; nothing where nobody on the way can read it. */
export const openWayWarning = (request: Context, site: Site): Child =>
  !isPrivateWay(request, site) &&
  warningText({
    text:
      `${openWay}. If your name is protected, do not type your code here: your report would not be shown. ` +
      elsewhere,
  });

/** Whether what was opened must not be shown on this way. */
export const isKeptBack = (request: Context, site: Site, { incident }: Followed): boolean =>
  isProtected(incident) && !isPrivateWay(request, site);

/** Says why a protected report is not shown, and that nothing was changed. */
export const keepBack = (request: Context, site: Site): Promise<Response> =>
  reporterPage(
    request,
    site,
    {
      title: 'Your report is not shown here',
      body: html`<h1 class="govuk-heading-l">Your report is not shown here</h1>
        <p class="govuk-body">Your name is protected, and you opened this page by plain http, which others on
        the way can read: they may have read your code too. Nothing was added or sent. ${elsewhere}</p>`,
      kept: 'once',
    },
    422,
  );
