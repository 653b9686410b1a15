// Every step with a page of its own; one that is missing does not compile.

import type { StepPage } from '../case-form.ts';
import type { PageStep } from '../frame/tabs.ts';
import { acknowledge } from './acknowledge.ts';
import { addControl } from './add-control.ts';
import { addDetails } from './add-details.ts';
import { addEvidence } from './add-evidence.ts';
import { addRisk } from './add-risk.ts';
import { advise } from './advise.ts';
import { allocate } from './allocate.ts';
import { answerDirection } from './answer-direction.ts';
import { answerPoint } from './answer-point.ts';
import { answerRecommendation } from './answer-recommendation.ts';
import { approveIdentityRequest } from './approve-identity-request.ts';
import { askAdvice } from './ask-advice.ts';
import { askForGovernor } from './ask-for-governor.ts';
import { askForStatement } from './ask-for-statement.ts';
import { askRetaliation } from './ask-retaliation.ts';
import { assessReportability } from './assess-reportability.ts';
import { classify } from './classify.ts';
import { close } from './close.ts';
import { confirmEntry } from './confirm-entry.ts';
import { confirmIdentityRequest } from './confirm-identity-request.ts';
import { confirmProposal } from './confirm-proposal.ts';
import { correctEntry } from './correct-entry.ts';
import { decideDiscipline } from './decide-discipline.ts';
import { declareConflict } from './declare-conflict.ts';
import { directInvestigation } from './direct-investigation.ts';
import { disclose } from './disclose.ts';
import { draftOutcome } from './draft-outcome.ts';
import { endAuditorAccess } from './end-auditor-access.ts';
import { endPractice } from './end-practice.ts';
import { endStatement } from './end-statement.ts';
import { erase } from './erase.ts';
import { escalate } from './escalate.ts';
import { establishFacts } from './establish-facts.ts';
import { exportIncident } from './export.ts';
import { forwardReport } from './forward-report.ts';
import { giveView } from './give-view.ts';
import { governorsOutcome } from './governors-outcome.ts';
import { handWork } from './hand-work.ts';
import { hearPerson } from './hear-person.ts';
import { hurryClock } from './hurry-clock.ts';
import { informPeople } from './inform-people.ts';
import { interimOutcome } from './interim-outcome.ts';
import { judgeException } from './judge-exception.ts';
import { keepClosed } from './keep-closed.ts';
import { liftExclusion } from './lift-exclusion.ts';
import { markContained } from './mark-contained.ts';
import { markDuplicate } from './mark-duplicate.ts';
import { markNotAnIncident } from './mark-not-an-incident.ts';
import { nameGovernors } from './name-governors.ts';
import { noteCustody } from './note-custody.ts';
import { noteProgress } from './note-progress.ts';
import { objectToErasure } from './object-to-erasure.ts';
import { planCommunication } from './plan-communication.ts';
import { recommendAction } from './recommend-action.ts';
import { recommendDiscipline } from './recommend-discipline.ts';
import { recordAdvice } from './record-advice.ts';
import { recordCommunication } from './record-communication.ts';
import { recordDecision } from './record-decision.ts';
import { recordInterview } from './record-interview.ts';
import { recordNotification } from './record-notification.ts';
import { recordRatification } from './record-ratification.ts';
import { recordUrgentAction } from './record-urgent-action.ts';
import { refuseIdentityRequest } from './refuse-identity-request.ts';
import { reopen } from './reopen.ts';
import { requestIdentity } from './request-identity.ts';
import { resolveConcern } from './resolve-concern.ts';
import { reviewOutcome } from './review-outcome.ts';
import { rewordTitle } from './reword-title.ts';
import { ruleOutTelling } from './rule-out-telling.ts';
import { seekExpert } from './seek-expert.ts';
import { setScope } from './set-scope.ts';
import { shareIdentity } from './share-identity.ts';
import { shareWithAuditor } from './share-with-auditor.ts';
import { submitOutcome } from './submit-outcome.ts';
import { tellChair } from './tell-chair.ts';
import { updateControl } from './update-control.ts';
import { updateRisk } from './update-risk.ts';
import { verifyDetails } from './verify-details.ts';
import { writeToReporter } from './write-to-reporter.ts';

export const stepPages = {
  'forward-report': forwardReport,
  'approve-identity-request': approveIdentityRequest,
  'confirm-identity-request': confirmIdentityRequest,
  'refuse-identity-request': refuseIdentityRequest,
  'share-identity': shareIdentity,
  'resolve-concern': resolveConcern,
  'add-details': addDetails,
  acknowledge,
  'write-to-reporter': writeToReporter,
  'verify-details': verifyDetails,
  'establish-facts': establishFacts,
  classify,
  'confirm-proposal': confirmProposal,
  'give-view': giveView,
  'assess-reportability': assessReportability,
  advise,
  'ask-advice': askAdvice,
  'record-advice': recordAdvice,
  'confirm-entry': confirmEntry,
  'record-notification': recordNotification,
  'rule-out-telling': ruleOutTelling,
  'tell-chair': tellChair,
  'mark-contained': markContained,
  allocate,
  'record-urgent-action': recordUrgentAction,
  'record-ratification': recordRatification,
  'name-governors': nameGovernors,
  'ask-for-governor': askForGovernor,
  'direct-investigation': directInvestigation,
  'answer-direction': answerDirection,
  'set-scope': setScope,
  'judge-exception': judgeException,
  'record-interview': recordInterview,
  disclose,
  'hear-person': hearPerson,
  'add-evidence': addEvidence,
  'note-custody': noteCustody,
  'ask-for-statement': askForStatement,
  'end-statement': endStatement,
  'record-decision': recordDecision,
  'seek-expert': seekExpert,
  escalate,
  'inform-people': informPeople,
  'plan-communication': planCommunication,
  'record-communication': recordCommunication,
  'recommend-discipline': recommendDiscipline,
  'decide-discipline': decideDiscipline,
  'add-risk': addRisk,
  'update-risk': updateRisk,
  'add-control': addControl,
  'update-control': updateControl,
  'answer-point': answerPoint,
  'note-progress': noteProgress,
  'correct-entry': correctEntry,
  'interim-outcome': interimOutcome,
  'draft-outcome': draftOutcome,
  'submit-outcome': submitOutcome,
  'governors-outcome': governorsOutcome,
  'recommend-action': recommendAction,
  'review-outcome': reviewOutcome,
  'answer-recommendation': answerRecommendation,
  close,
  reopen,
  'keep-closed': keepClosed,
  'ask-retaliation': askRetaliation,
  'declare-conflict': declareConflict,
  'lift-exclusion': liftExclusion,
  'mark-duplicate': markDuplicate,
  'mark-not-an-incident': markNotAnIncident,
  'hurry-clock': hurryClock,
  'end-practice': endPractice,
  export: exportIncident,
  'share-with-auditor': shareWithAuditor,
  'end-auditor-access': endAuditorAccess,
  'request-identity': requestIdentity,
  erase,
  'reword-title': rewordTitle,
  'hand-work': handWork,
  'object-to-erasure': objectToErasure,
} as const satisfies Record<PageStep, StepPage>;
