// What a protected reporter reads who comes to follow up over a way that others can read: a warning before
// the code is typed, and then the reason why nothing of the report is shown.
import type { Context } from 'hono';
import type { Followed } from '../../../app/reporting/followed.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import type { Site } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import { reporterPage } from '../frame.ts';
import { isPrivateWay, openWay } from '../private-way.ts';

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
