// The pages that anybody may open, mounted before sessions and the check of origins: they act for nobody,
// and read no cookie but a sealed receipt. So a form may come from anywhere (browsers that hide the referrer
// send `Origin: null`).
import type { Hono } from 'hono';
import { mountReport } from '../case/steps/report.ts';
import { mountSuggest } from '../policy/suggestions/suggest.ts';
import { mountPolicy } from '../policy/versions/public.ts';
import { mountFirstHour } from '../sheets/first-hour.ts';
import { mountPaperForm, mountPoster } from '../sheets/sheets.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { createSlowDown } from '../shell/slow-down.ts';
import { mountAccessibility } from './accessibility.ts';
import { mountFollow } from './follow/follow.ts';
import { mountReportDetails } from './follow/report-details.ts';
import { mountHome } from './home.ts';
import { mountLeave } from './leave.ts';
import { mountReceived } from './report/received.ts';

export const mountReporter = (server: Hono<DeskEnv>, site: Site): void => {
  const slowDown = createSlowDown(site.networkOf, site.app.now);
  mountHome(server, site);
  mountReport(server, site, slowDown);
  mountReceived(server, site);
  mountLeave(server, site);
  mountReportDetails(server, site, slowDown);
  mountFollow(server, site, slowDown);
  mountPolicy(server, site);
  mountSuggest(server, site, slowDown);
  mountPoster(server, site);
  mountPaperForm(server, site);
  mountFirstHour(server, site);
  mountAccessibility(server, site);
};
