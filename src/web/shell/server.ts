// All addresses of Candour, in the order in which they are mounted. The reporter's pages come before
// sessions: they read no cookie but the sealed one for a receipt.

import { Hono } from 'hono';
import { rolesInHand } from '../../school/people/absence.ts';
import { mountAccountPages, mountWayIn } from '../account/account-pages.ts';
import { mountCalendars } from '../account/calendar-feed.ts';
import { askToSignIn } from '../account/sign-in.ts';
import { mountActions } from '../actions/actions.ts';
import { mountAuditorPages } from '../case/auditor/auditor-pages.ts';
import { mountAuditors } from '../case/auditor/auditors.ts';
import { type CaseForm, onIncident } from '../case/case-form.ts';
import { caseForms, looks } from '../case/case-forms.ts';
import { mountConformance } from '../case/conformance/conformance.ts';
import { mountTimescales } from '../case/conformance/timescales.ts';
import { mountBell, mountReadByOpening } from '../case/desk/bell.ts';
import { mountIncidents } from '../case/desk/incidents.ts';
import { mountStatistics } from '../case/figures/statistics.ts';
import { mountDoSomething } from '../case/frame/menu.ts';
import { mountBeforeOpening } from '../case/governing/before-opening.ts';
import { mountHearings } from '../case/hearings.ts';
import { mountSealedLook } from '../case/identity/sealed-look.ts';
import { mountIncident } from '../case/incident.ts';
import { mountInvestigation } from '../case/investigation.ts';
import { mountClosed } from '../case/outcome/closed.ts';
import { mountOutcomeTab } from '../case/outcome/outcome-tab.ts';
import { mountPolicyTab } from '../case/points/policy-tab.ts';
import { mountHowItWent } from '../case/practice/how-it-went.ts';
import { mountEvidence } from '../case/record/downloads.ts';
import { mountExhibits } from '../case/record/exhibits.ts';
import { mountRecord } from '../case/record/record.ts';
import { mountSigning } from '../case/statements/sign.ts';
import { mountStatements } from '../case/statements/statements.ts';
import { classify } from '../case/steps/classify.ts';
import { takeItOn } from '../case/steps/take-it-on.ts';
import { onClassifying } from '../case/triage/on-classifying.ts';
import { mountReadyWords } from '../case/words-page.ts';
import { mountComplaints } from '../complaints/complaints.ts';
import { mountRegister } from '../documents/breach-register.ts';
import { mountExported } from '../documents/bundle.ts';
import { mountCustody } from '../documents/custody.ts';
import { mountDocuments } from '../documents/documents.ts';
import { mountGoverning } from '../documents/governing.ts';
import { mountPrivacyPapers } from '../documents/privacy-papers.ts';
import { mountSheetFiles } from '../documents/sheets.ts';
import { mountEarlierLog } from '../earlier-log/earlier-log.ts';
import { mountForms } from '../forms/form-routes.ts';
import { mountMeetings } from '../meetings/meetings.ts';
import { mountExceptions } from '../policy/exceptions/exceptions.ts';
import { mountInformation } from '../policy/information/information.ts';
import { mountWorking } from '../policy/information/working.ts';
import { mountPractice } from '../policy/practice/practice.ts';
import { mountReading } from '../policy/reading/reading.ts';
import { mountSuggestions } from '../policy/suggestions/suggestions.ts';
import { mountVersions } from '../policy/versions/versions.ts';
import { mountMyReports } from '../reporter/follow/my-reports.ts';
import { mountReportSignedIn } from '../reporter/report/report-signed-in.ts';
import { mountReporter } from '../reporter/reporter-pages.ts';
import { mountLetterhead } from '../school/letterhead.ts';
import { mountOffers } from '../school/offers/answer.ts';
import { mountProcedures } from '../school/procedures.ts';
import { mountTermReports } from '../term-reports/term-reports.ts';
import { answerError, notFound, type OperatorLog } from './errors.ts';
import { compressPages, publicFiles, sameOriginOnly, securityHeaders } from './every-answer.ts';
import { inOwnWords } from './own-words.ts';
import { closedAfterRestore, mountRestored } from './restored.ts';
import { firstPage, signedIn } from './session.ts';
import type { DeskEnv, Site } from './site.ts';

const pages = [
  ...[mountRestored, mountAccountPages, mountProcedures, mountOffers, mountReportSignedIn, mountMyReports],
  ...[
    mountBell,
    mountHearings,
    mountIncidents,
    mountRegister,
    mountEarlierLog,
    mountStatistics,
    mountConformance,
  ],
  ...[
    mountTimescales,
    mountHowItWent,
    mountRecord,
    mountDocuments,
    mountGoverning,
    mountSheetFiles,
    mountPrivacyPapers,
    mountLetterhead,
    mountOutcomeTab,
    mountEvidence,
    mountExhibits,
    mountCustody,
    mountStatements,
    mountDoSomething,
    mountClosed,
    mountExported,
    mountAuditors,
  ],
  ...[mountIncident, mountInvestigation, mountPolicyTab, mountReadyWords],
  ...[mountVersions, mountExceptions, mountSuggestions, mountReading, mountInformation],
  mountPractice,
  ...[mountActions, mountComplaints, mountMeetings, mountTermReports, mountWorking],
];

/** The public start page does not look who somebody is: this leads them where signing in does. */
const mountGoOn = (desk: Hono<DeskEnv>): void => {
  desk.get('/go-on', (request) => {
    const { school, person } = request.get('signed');
    return request.redirect(firstPage(rolesInHand(school, person)), 303);
  });
};

const mountDesk = (desk: Hono<DeskEnv>, site: Site): void => {
  mountGoOn(desk);
  mountBeforeOpening(desk, site);
  mountReadByOpening(desk, site);
  for (const mount of pages) mount(desk, site);
  for (const each of looks) mountSealedLook(desk, site, each);
  const isClassifying = (form: CaseForm): boolean => form === classify || form === takeItOn;
  mountForms(desk, site, onClassifying, '/incidents/:reference', caseForms.filter(isClassifying));
  mountForms(
    desk,
    site,
    onIncident,
    '/incidents/:reference',
    caseForms.filter((form) => !isClassifying(form)),
  );
};

export function createServer(site: Site, log: OperatorLog): Hono<DeskEnv> {
  const server = new Hono<DeskEnv>();
  server.onError(answerError(log));
  server.notFound(notFound);
  server.use(securityHeaders(site.baseUrl));
  server.use(publicFiles());
  server.use(compressPages);
  server.use((request, next) => (request.req.method === 'GET' ? site.app.readOnce(next) : next()));
  server.use(inOwnWords(site));
  server.use(closedAfterRestore(site));
  mountReporter(server, site);
  mountCalendars(server, site);
  mountAuditorPages(server, site);
  server.use(sameOriginOnly(site.baseUrl));
  mountSigning(server, site);
  mountWayIn(server, site);
  server.use(signedIn(site, askToSignIn));
  mountDesk(server, site);
  return server;
}
