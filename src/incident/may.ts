// One row a step: the policy point it serves, who may take it, at which stages. It decides what pages offer
// and what is accepted. Relations between people ("not its author") stand in the step's own `decide`.
import { type Basis, itemIds } from '../policy/policy.ts';
import { type Refusal, refuse } from '../record/step.ts';
import { type Capacity, sayWho } from './capacity.ts';
import type { Missing } from './closing-gate.ts';
import type { Incident } from './incident.ts';
import type { StepName } from './step-names.ts';
import { answersFor } from './steps/answer-point.ts';
import { endedStages, openStages, type Stage } from './vocabulary.ts';

/** Who may take a step, when, and by which point of the policy. */
export type Row = {
  readonly point: Basis;
  readonly who: readonly Capacity[];
  readonly stages: readonly Stage[];
};

const office: readonly Capacity[] = ['office'];
const leadAndAbove: readonly Capacity[] = ['lead', 'office', 'chair'];
const team: readonly Capacity[] = ['lead', 'supporter', 'office', 'chair'];
const judges: readonly Capacity[] = ['office', 'chair', 'leading-governor'];
const onTheCase: readonly Capacity[] = ['lead', 'supporter', 'office', 'chair', 'governor', 'dpo'];
const everybody: readonly Capacity[] = [...onTheCase, 'leading-governor', 'reviewer', 'confirmer', 'owner'];
const working: readonly Stage[] = ['reported', 'investigating'];
const led: readonly Stage[] = ['investigating'];
const open: readonly Stage[] = openStages;
const openOrClosed: readonly Stage[] = [...openStages, 'closed'];
const openOrEnded: readonly Stage[] = [...openOrClosed, 'set-aside'];
const ended: readonly Stage[] = endedStages;

/** The table of who may do what when. */
export const may: Readonly<Record<StepName, Row>> = {
  report: { point: '1', who: [], stages: [] },
  'read-report': { point: '1', who: ['chair', 'office', 'confirmer'], stages: openOrClosed },
  'forward-report': { point: '1', who: ['chair'], stages: working },
  'ask-unsealing': { point: 'school default', who: everybody, stages: openOrClosed },
  'approve-unsealing': { point: 'school default', who: ['unsealer'], stages: openOrClosed },
  'confirm-unsealing': { point: 'school default', who: ['unsealer'], stages: openOrClosed },
  // The chair, who approved it, may think better of it until it is carried out.
  'refuse-unsealing': { point: 'school default', who: ['unsealer', 'chair'], stages: openOrClosed },
  'look-at-identity': { point: 'school default', who: ['chair'], stages: openOrClosed },
  'share-identity': { point: 'school default', who: ['chair'], stages: openOrClosed },
  'hand-over-identity': { point: 'school default', who: ['keeper'], stages: openOrClosed },
  'resolve-concern': { point: 'school default', who: ['chair'], stages: open },
  'declare-conflict': { point: 'school default', who: everybody, stages: openOrEnded },
  'follow-wall': { point: 'school default', who: ['time'], stages: openOrEnded },
  'lift-wall': { point: 'school default', who: ['chair'], stages: openOrEnded },
  disclose: { point: 'school default', who: ['chair'], stages: openOrClosed },
  'add-details': { point: '2', who: ['reporter', ...onTheCase], stages: open },
  acknowledge: { point: '5d', who: office, stages: open },
  'write-to-reporter': { point: '5d', who: leadAndAbove, stages: openOrEnded },
  'write-to-case': { point: '2', who: ['reporter'], stages: openOrEnded },
  'verify-details': { point: '5b', who: office, stages: open },
  classify: { point: '5a', who: office, stages: open },
  'confirm-proposal': { point: 'school default', who: ['confirmer'], stages: openOrEnded },
  'assess-reportability': { point: '6c', who: judges, stages: open },
  advise: { point: '3d', who: ['dpo'], stages: open },
  'record-notification': { point: '6c', who: judges, stages: openOrClosed },
  'tell-chair': { point: '3e', who: leadAndAbove, stages: open },
  'mark-contained': { point: '3g', who: leadAndAbove, stages: open },
  allocate: { point: '4b', who: ['office', 'chair'], stages: working },
  'set-scope': { point: '3a', who: ['lead'], stages: led },
  'record-interview': { point: '3b', who: ['lead', 'supporter'], stages: led },
  'answer-hearing': { point: '3b', who: ['heard'], stages: openOrEnded },
  'hear-person': { point: '3b', who: ['lead', 'supporter'], stages: led },
  'add-evidence': { point: '3c', who: onTheCase, stages: open },
  'record-decision': { point: '3c', who: leadAndAbove, stages: open },
  'seek-expert': { point: '3d', who: leadAndAbove, stages: open },
  escalate: { point: '3e', who: leadAndAbove, stages: open },
  'inform-people': { point: '3f', who: leadAndAbove, stages: open },
  'plan-communication': { point: '3i', who: leadAndAbove, stages: open },
  'recommend-discipline': { point: '3h', who: ['lead'], stages: led },
  'decide-discipline': { point: '3h', who: ['headteacher'], stages: open },
  'add-risk': { point: '3g', who: leadAndAbove, stages: open },
  'update-risk': { point: '3g', who: [...leadAndAbove, 'owner'], stages: open },
  'add-control': { point: '3j', who: leadAndAbove, stages: openOrClosed },
  'update-control': { point: '3j', who: [...leadAndAbove, 'owner'], stages: openOrClosed },
  'answer-point': { point: '3', who: [...leadAndAbove, 'leading-governor'], stages: open },
  'note-progress': { point: '5d', who: team, stages: open },
  'interim-outcome': { point: '3k', who: ['lead'], stages: led },
  'draft-outcome': { point: '3k', who: ['lead', 'supporter'], stages: led },
  'submit-outcome': { point: '3k', who: ['lead'], stages: led },
  'review-outcome': { point: '4c', who: ['reviewer'], stages: ['submitted'] },
  'governors-outcome': {
    point: '6d',
    who: ['chair', 'leading-governor'],
    stages: ['investigating', 'submitted', 'reviewed'],
  },
  close: { point: '5e', who: ['reviewer'], stages: ['reviewed'] },
  reopen: { point: '5e', who: ['office', 'chair'], stages: ended },
  'ask-retaliation': { point: 'school default', who: ['chair'], stages: ended },
  'answer-retaliation': { point: 'school default', who: ['reporter'], stages: ended },
  'look-at-answer': { point: 'school default', who: ['chair'], stages: openOrEnded },
  'hand-over-answer': { point: 'school default', who: ['keeper'], stages: openOrEnded },
  'mark-duplicate': { point: 'school default', who: ['office', 'chair'], stages: open },
  'mark-not-an-incident': { point: 'school default', who: ['office', 'chair'], stages: open },
  export: { point: '5', who: ['headteacher', 'chair'], stages: openOrEnded },
  'pass-time': { point: '7', who: ['time'], stages: openOrEnded },
  erase: { point: 'school default', who: ['headteacher', 'chair'], stages: ended },
};
const stageWords: Readonly<Record<Stage, string>> = {
  reported: 'nobody leads the investigation yet',
  investigating: 'it is being investigated',
  submitted: 'its outcome report is being reviewed',
  reviewed: 'its outcome report has been reviewed and it is ready to close',
  closed: 'it is closed',
  'set-aside': 'it has been set aside',
};
/** Why the step may not be taken by these capacities at this stage, or null when it may. */
export const permit = (
  incident: Incident,
  step: StepName,
  capacities: ReadonlySet<Capacity>,
): Refusal | null => {
  const row = may[step];
  if (!row.who.some((capacity) => capacities.has(capacity))) {
    return refuse(row.point, `This is for ${sayWho(row.who)}.`);
  }
  if (!row.stages.includes(incident.stage)) {
    return refuse(row.point, `This cannot be done now: ${stageWords[incident.stage]}.`);
  }
  return null;
};

/** Who can supply what is missing before closing. */
export const whoSupplies = ({ step, basis }: Missing): readonly Capacity[] => {
  const item = step === 'answer-point' ? itemIds.find((id) => id === basis) : undefined;
  return item === undefined ? may[step].who : answersFor(item);
};
