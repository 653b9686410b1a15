// The table of everything that can be done to an incident. Command, Event and StepName are derived from it:
// a step that is not here does not exist, and one that is here needs its row in `may` to compile.

import { type ItemId, itemIds } from '../policy/policy.ts';
import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import { rowsOf } from '../record/take.ts';
import type { Names } from '../school/names.ts';
import type { Incident } from './state/incident.ts';
import type { Context, IncidentRow, Outline } from './step.ts';
import { type StepName, stepNames } from './step-names.ts';
import { acknowledge } from './steps/acknowledge.ts';
import { addControl } from './steps/add-control.ts';
import { addDetails } from './steps/add-details.ts';
import { addEvidence } from './steps/add-evidence.ts';
import { addRisk } from './steps/add-risk.ts';
import { advise } from './steps/advise.ts';
import { allocate } from './steps/allocate.ts';
import { answerDirection } from './steps/answer-direction.ts';
import { answerHearing } from './steps/answer-hearing.ts';
import { answerPoint } from './steps/answer-point.ts';
import { answerRecommendation } from './steps/answer-recommendation.ts';
import { answerRetaliation } from './steps/answer-retaliation.ts';
import { approveIdentityRequest } from './steps/approve-identity-request.ts';
import { askAdvice } from './steps/ask-advice.ts';
import { askForGovernor } from './steps/ask-for-governor.ts';
import { askForStatement } from './steps/ask-for-statement.ts';
import { askRetaliation } from './steps/ask-retaliation.ts';
import { assessReportability } from './steps/assess-reportability.ts';
import { classify } from './steps/classify.ts';
import { close } from './steps/close.ts';
import { confirmEntry } from './steps/confirm-entry.ts';
import { confirmIdentityRequest } from './steps/confirm-identity-request.ts';
import { confirmProposal } from './steps/confirm-proposal.ts';
import { copyOut } from './steps/copy-out.ts';
import { correctEntry } from './steps/correct-entry.ts';
import { decideDiscipline } from './steps/decide-discipline.ts';
import { declareConflict } from './steps/declare-conflict.ts';
import { directInvestigation } from './steps/direct-investigation.ts';
import { disclose } from './steps/disclose.ts';
import { draftOutcome } from './steps/draft-outcome.ts';
import { endAuditorAccess } from './steps/end-auditor-access.ts';
import { endPractice } from './steps/end-practice.ts';
import { endStatement } from './steps/end-statement.ts';
import { erase } from './steps/erase.ts';
import { escalate } from './steps/escalate.ts';
import { establishFacts } from './steps/establish-facts.ts';
import { exportIncident } from './steps/export.ts';
import { followExclusion } from './steps/follow-exclusion.ts';
import { forwardReport } from './steps/forward-report.ts';
import { giveView } from './steps/give-view.ts';
import { governorsOutcome } from './steps/governors-outcome.ts';
import { handOverAnswer } from './steps/hand-over-answer.ts';
import { handOverIdentity } from './steps/hand-over-identity.ts';
import { handWork } from './steps/hand-work.ts';
import { hearPerson } from './steps/hear-person.ts';
import { hurryClock } from './steps/hurry-clock.ts';
import { informPeople } from './steps/inform-people.ts';
import { interimOutcome } from './steps/interim-outcome.ts';
import { judgeException } from './steps/judge-exception.ts';
import { keepClosed } from './steps/keep-closed.ts';
import { liftExclusion } from './steps/lift-exclusion.ts';
import { lookAtAnswer } from './steps/look-at-answer.ts';
import { lookAtIdentity } from './steps/look-at-identity.ts';
import { markContained } from './steps/mark-contained.ts';
import { markDuplicate } from './steps/mark-duplicate.ts';
import { markNotAnIncident } from './steps/mark-not-an-incident.ts';
import { nameGovernors } from './steps/name-governors.ts';
import { noteCustody } from './steps/note-custody.ts';
import { noteProgress } from './steps/note-progress.ts';
import { objectToErasure } from './steps/object-to-erasure.ts';
import { passTime } from './steps/pass-time.ts';
import { planCommunication } from './steps/plan-communication.ts';
import { readReport } from './steps/read-report.ts';
import { recommendAction } from './steps/recommend-action.ts';
import { recommendDiscipline } from './steps/recommend-discipline.ts';
import { recordAdvice } from './steps/record-advice.ts';
import { recordCommunication } from './steps/record-communication.ts';
import { recordDecision } from './steps/record-decision.ts';
import { recordInterview } from './steps/record-interview.ts';
import { recordNotification } from './steps/record-notification.ts';
import { recordRatification } from './steps/record-ratification.ts';
import { recordUrgentAction } from './steps/record-urgent-action.ts';
import { refuseIdentityRequest } from './steps/refuse-identity-request.ts';
import { reopen } from './steps/reopen.ts';
import { report } from './steps/report.ts';
import { requestIdentity } from './steps/request-identity.ts';
import { resolveConcern } from './steps/resolve-concern.ts';
import { reviewOutcome } from './steps/review-outcome.ts';
import { rewordTitle } from './steps/reword-title.ts';
import { ruleOutTelling } from './steps/rule-out-telling.ts';
import { seekExpert } from './steps/seek-expert.ts';
import { setScope } from './steps/set-scope.ts';
import { shareIdentity } from './steps/share-identity.ts';
import { shareWithAuditor } from './steps/share-with-auditor.ts';
import { signStatement } from './steps/sign-statement.ts';
import { submitOutcome } from './steps/submit-outcome.ts';
import { takeOver } from './steps/take-over.ts';
import { tellChair } from './steps/tell-chair.ts';
import { tickFirstAid } from './steps/tick-first-aid.ts';
import { updateControl } from './steps/update-control.ts';
import { updateRisk } from './steps/update-risk.ts';
import { verifyDetails } from './steps/verify-details.ts';
import { writeToCase } from './steps/write-to-case.ts';
import { writeToReporter } from './steps/write-to-reporter.ts';

/** Every step of an incident, by its name. */
export const steps = {
  report,
  'read-report': readReport,
  'forward-report': forwardReport,
  'request-identity': requestIdentity,
  'approve-identity-request': approveIdentityRequest,
  'confirm-identity-request': confirmIdentityRequest,
  'refuse-identity-request': refuseIdentityRequest,
  'look-at-identity': lookAtIdentity,
  'share-identity': shareIdentity,
  'hand-over-identity': handOverIdentity,
  'resolve-concern': resolveConcern,
  'declare-conflict': declareConflict,
  'follow-exclusion': followExclusion,
  'take-over': takeOver,
  'lift-exclusion': liftExclusion,
  disclose,
  'add-details': addDetails,
  'reword-title': rewordTitle,
  'hand-work': handWork,
  acknowledge,
  'write-to-reporter': writeToReporter,
  'write-to-case': writeToCase,
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
  'tick-first-aid': tickFirstAid,
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
  'answer-hearing': answerHearing,
  'hear-person': hearPerson,
  'add-evidence': addEvidence,
  'copy-out': copyOut,
  'note-custody': noteCustody,
  'ask-for-statement': askForStatement,
  'sign-statement': signStatement,
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
  'answer-retaliation': answerRetaliation,
  'look-at-answer': lookAtAnswer,
  'hand-over-answer': handOverAnswer,
  'mark-duplicate': markDuplicate,
  'mark-not-an-incident': markNotAnIncident,
  export: exportIncident,
  'share-with-auditor': shareWithAuditor,
  'end-auditor-access': endAuditorAccess,
  'hurry-clock': hurryClock,
  'end-practice': endPractice,
  'pass-time': passTime,
  erase,
  'object-to-erasure': objectToErasure,
} as const satisfies Record<StepName, AnyStep<Incident, Context>>;

export const outlineOf = (name: StepName): Outline => steps[name];

/** What somebody is asked for. */
export const askedAs = (name: StepName): string => outlineOf(name).askedAs ?? steps[name].title;

export const formOf = (name: StepName): string => outlineOf(name).form ?? name;

/** What a step is called in a list. */
export const shortName = (name: StepName, incident?: Incident): string => {
  const { title, short = title } = outlineOf(name);
  if (typeof short === 'string') return short;
  return incident === undefined ? title : short(incident);
};

/** What somebody asks to be done to an incident. */
export type IncidentCommand = CommandOf<typeof steps>;

export type IncidentEvent = EventOf<(typeof steps)[StepName]>;

const rows = rowsOf(steps as Readonly<Record<StepName, { events: Readonly<Record<string, IncidentRow>> }>>);

/** What follows from an event of this type; undefined where an incident has none such. */
export const rowOf = (type: string): IncidentRow | undefined => rows.get(type);

/** The sentence of the record, without its subject; '' where an incident has no such event. */
export const says = (type: string, facts: unknown, names: Names): string =>
  rowOf(type)?.says(facts as never, names) ?? '';

// An incident's page asks for every item and every form: so they are found once.
const byItem = new Map(
  itemIds.map((item) => [item, stepNames.filter((name) => steps[name].carriesOut.includes(item))]),
);

export const carryingOut = (item: ItemId): readonly StepName[] => byItem.get(item) ?? [];

const decides = (name: StepName): boolean =>
  'decides' in steps[name] || Object.values(steps[name].prose).some((wanted) => wanted.endsWith('why'));

const decisionTypes = new Set(stepNames.filter(decides).flatMap((name) => Object.keys(steps[name].events)));

/** Whether an event of this type is a decision: its step asks why, or says of itself that it decides. */
export const isDecision = (type: string): boolean => decisionTypes.has(type);
