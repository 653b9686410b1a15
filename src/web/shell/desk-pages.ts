// The pages of the desk, all behind the sign-in.
import type { Hono } from 'hono';
import { mountAccountPages } from '../account/account-pages.ts';
import { mountBell } from '../case/bell.ts';
import { onIncident } from '../case/case-form.ts';
import { mountConformance } from '../case/conformance.ts';
import { mountEvidence } from '../case/evidence.ts';
import { mountExported } from '../case/exported.ts';
import { mountSealedLook } from '../case/fields/sealed-look.ts';
import { mountHearings } from '../case/hearings.ts';
import { mountIncident } from '../case/incident.ts';
import { mountIncidents } from '../case/incidents.ts';
import { mountOutcomeReport } from '../case/outcome-report.ts';
import { mountRecord } from '../case/record.ts';
import { mountRegister } from '../case/register.ts';
import { mountStatistics } from '../case/statistics.ts';
import { finish } from '../case/steps/finish.ts';
import { answerLook } from '../case/steps/look-at-answer.ts';
import { identityLook } from '../case/steps/look-at-identity.ts';
import { reviewAndClose } from '../case/steps/review-and-close.ts';
import { stepPages } from '../case/steps/step-pages.ts';
import { takeItOn } from '../case/steps/take-it-on.ts';
import { mountTimescales } from '../case/timescales.ts';
import { mountForms } from '../forms/form-routes.ts';
import { mountMyReports } from '../reporter/follow/my-reports.ts';
import { mountReportSignedIn } from '../reporter/report/report-signed-in.ts';
import { mountProcedures } from '../school/procedures.ts';
import { mountRestored } from './restored.ts';
import type { DeskEnv, Site } from './site.ts';

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
  mountBell(desk, site);
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
