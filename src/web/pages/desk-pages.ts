// The pages of the desk, all behind the sign-in.
import type { Hono } from 'hono';
import { mountForms } from '../forms/form-routes.ts';
import { mountSealedLook } from '../sealed-look.ts';
import type { DeskEnv, Site } from '../site.ts';
import { onIncident } from '../step-page.ts';
import { mountAccountPages } from './account-pages.ts';
import { mountConformance } from './conformance.ts';
import { mountEvidence } from './evidence.ts';
import { mountExported } from './exported.ts';
import { finish } from './finish.ts';
import { mountHearings } from './hearings.ts';
import { mountIncident } from './incident.ts';
import { mountIncidents } from './incidents.ts';
import { answerLook } from './look-at-answer.ts';
import { identityLook } from './look-at-identity.ts';
import { mountMyReports } from './my-reports.ts';
import { mountOutcomeReport } from './outcome-report.ts';
import { mountProcedures } from './procedures.ts';
import { mountRecord } from './record.ts';
import { mountRegister } from './register.ts';
import { mountReportSignedIn } from './report-signed-in.ts';
import { mountRestored } from './restored.ts';
import { reviewAndClose } from './review-and-close.ts';
import { mountStatistics } from './statistics.ts';
import { stepPages } from './step-pages.ts';
import { takeItOn } from './take-it-on.ts';
import { mountTimescales } from './timescales.ts';
import { mountTold } from './told.ts';

const looks = [identityLook, answerLook];
/** Every form on an incident: the short path's first, then a page for each step. */
const forms = [
  ...[takeItOn, finish, reviewAndClose],
  ...Object.values(stepPages),
  ...looks.map(({ form }) => form),
];

/** Mounts every page of the desk. */
export const mountDesk = (desk: Hono<DeskEnv>, site: Site): void => {
  mountRestored(desk, site);
  mountAccountPages(desk, site);
  mountProcedures(desk, site);
  mountReportSignedIn(desk, site);
  mountMyReports(desk, site);
  mountTold(desk, site);
  mountHearings(desk, site);
  mountIncidents(desk, site);
  mountRegister(desk, site);
  mountStatistics(desk, site);
  mountConformance(desk, site);
  mountTimescales(desk, site);
  mountRecord(desk, site);
  mountOutcomeReport(desk, site);
  mountEvidence(desk, site);
  mountExported(desk, site);
  for (const each of looks) mountSealedLook(desk, site, each);
  mountForms(desk, site, onIncident, '/incidents/:reference', forms);
  mountIncident(desk, site, forms);
};
