// The pages that anybody may open, mounted before sessions and before the check of origins: they ignore every
// cookie but the sealed one for a receipt, act for nobody, and so need no proof of where a form comes from
// (browsers that keep the referrer to themselves send `Origin: null`).
import type { Hono } from 'hono';
import type { DeskEnv, Site } from '../site.ts';
import { createSlowDown } from '../slow-down.ts';
import { mountAccessibility } from './accessibility.ts';
import { mountFirstHour } from './first-hour.ts';
import { mountFollow, openReceipt } from './follow.ts';
import { mountFollowTalk } from './follow-talk.ts';
import { mountHome } from './home.ts';
import { mountLeave } from './leave.ts';
import { mountPaperForm } from './paper-form.ts';
import { mountPolicy } from './policy.ts';
import { mountPoster } from './poster.ts';
import { mountReceived } from './received.ts';
import { mountReport } from './report.ts';
import { mountReportDetails } from './report-details.ts';

/** Mounts every page that needs no account. */
export const mountReporter = (server: Hono<DeskEnv>, site: Site): void => {
  const slowDown = createSlowDown(site.networkOf, site.app.now);
  mountHome(server, site);
  mountReport(server, site, slowDown);
  mountReceived(server, site);
  mountLeave(server, site);
  mountReportDetails(server, site, slowDown);
  mountFollow(server, site, slowDown);
  mountFollowTalk(server, site, (request, code) => openReceipt(request, site, slowDown, code));
  mountPolicy(server, site);
  mountPoster(server, site);
  mountPaperForm(server, site);
  mountFirstHour(server, site);
  mountAccessibility(server, site);
};
