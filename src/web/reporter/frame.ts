// The frame of the pages that anybody may open. They never look whose session a browser has, so they can
// give nobody away; links from them carry no referrer.
import type { Context } from 'hono';
import type { Site } from '../shell/site.ts';
import type { Child } from '../ui/html.ts';
import { html } from '../ui/html.ts';
import { plainLayout } from '../ui/layout.ts';

type ReporterPage = {
  readonly title: string;
  readonly body: Child;
  readonly before?: Child;
  readonly flash?: string | undefined;
  readonly problem?: boolean;
  /** With the desk's stylesheet, for tables and for sheets to print. */
  readonly full?: boolean;
  /** `once`: never kept. `sent`: earlier pages are forgotten too. Otherwise Back finds what was typed. */
  readonly kept?: 'once' | 'sent';
};

export const forgetPages = (request: Context): void => request.header('Clear-Site-Data', '"cache"');

const leaveQuickly = html`<a class="candour-leave candour-screen-only" href="/leave-quickly"
  rel="noreferrer">Leave quickly</a>`;

export const reporterPage = async (
  request: Context,
  site: Site,
  page: ReporterPage,
  status: 200 | 422 = page.problem ? 422 : 200,
): Promise<Response> => {
  const { schoolName } = await site.app.directory();
  request.header('Referrer-Policy', 'no-referrer');
  request.header('Cache-Control', page.kept === undefined ? 'private, no-cache' : 'no-store');
  if (page.kept === 'sent') forgetPages(request);
  return request.html(String(plainLayout({ ...page, ways: leaveQuickly, school: schoolName })), status);
};
