// What stands between an incident and its closing (5e): exactly what is missing, by which point, and which
// step supplies it. The person who closes reads this list; an empty one opens the gate.

import type { Basis, ItemId } from '../../policy/policy.ts';
import type { Procedures } from '../../policy/procedures/procedures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../policy/said.ts';
import { advised } from '../state/advice.ts';
import { type Excepted, judgedOn } from '../state/excepted.ts';
import { answeredBy, openDirections, unansweredRecommendations } from '../state/governing.ts';
import { type Incident, reportability } from '../state/incident.ts';
import type { Reportability } from '../state/judgement.ts';
import { sayProposed } from '../state/proposal-words.ts';
import { areBothTold, arePeopleTold, isIcoTold } from '../state/told.ts';
import { asksToAssessAgain, asksToClassifyAgain } from '../state/triage.ts';
import type { StepName } from '../step-names.ts';
import { unanswered } from './exceptions-asked.ts';
import { isAskedOf, isForWords, isYetToCome, itemStates } from './items.ts';

/** Something that is missing before closing, and the step that supplies it. */
export type Missing = {
  readonly basis: Basis;
  readonly what: string;
  readonly step: StepName;
  /** The item that waits for an answer in words. */
  readonly item: ItemId | null;
  /** Who owes it, where not everybody does who may take the step. */
  readonly by?: 'lead' | 'office';
};

const noGovernor = `No ${inDuty('governor')} works on it`;

/** For each item that its own step alone meets. */
const metByStep: Partial<Record<ItemId, readonly [lacked: string, step: StepName]>> = {
  '3k': ['The outcome report is not complete', 'submit-outcome'],
  '4a': [noGovernor, 'name-governors'],
  '4b': ['Nobody has been named to lead the investigation', 'allocate'],
  '4c': ['The outcome report has not been reviewed', 'review-outcome'],
  '5a': ['It has not been classified', 'classify'],
  '5b': ['Nobody has verified the details', 'verify-details'],
  '5c': [noGovernor, 'name-governors'],
  '6a': [`No ${inDuty('governor')} leads the investigation`, 'allocate'],
  '6b': [noGovernor, 'name-governors'],
  '6c': [`Nobody has decided whether the ${regulatorName} must be told`, 'assess-reportability'],
  '6d': [`The ${inDuty('Governing Body')} has not recorded its own outcome`, 'governors-outcome'],
};

const lacks = (basis: Basis, what: string, step: StepName): Missing => ({ basis, what, step, item: null });

const missingWord = (incident: Incident): readonly Missing[] =>
  incident.acknowledged === null && !incident.leftOut.includes('5d')
    ? [lacks('5d', 'Nobody has acknowledged the report to its reporter.', 'acknowledge')]
    : [];

/** Where it concerns the data protection officer, they are not asked about it (3d). */
export const isUnadvised = (incident: Incident): boolean =>
  advised(incident) === undefined && incident.report?.concerns.includes('data-protection-officer') !== true;

const art33 = 'UK GDPR Art 33';

/** What the decision who must be told lacks. */
const missingDecision = (incident: Incident, judged: Reportability | null): readonly Missing[] => {
  const step = 'assess-reportability';
  if (judged === null) return [lacks(art33, 'Whether it must be reported has not been assessed.', step)];
  if (judged.personalData === 'not-known') {
    return [lacks(art33, 'We do not know yet whether personal data is involved.', step)];
  }
  const says = 'The facts have changed since the assessment. More people must now be told.';
  return asksToAssessAgain(incident) ? [lacks(art33, says, step)] : [];
};

/** What that decision asks for and is not done. */
const missingTelling = (incident: Incident, { tell }: Reportability): readonly Missing[] => {
  if (tell === 'nobody') return [];
  const ico = `The ${regulatorName} must be told, but nobody has recorded that.`;
  const dpo = `The data protection officer has not yet advised on telling the ${regulatorName}.`;
  const people = 'The people affected must be told, but nobody has recorded that.';
  return [
    ...(isIcoTold(incident) ? [] : [lacks(art33, ico, 'record-notification')]),
    ...(isUnadvised(incident) && !areBothTold(incident)
      ? [lacks('school default', dpo, 'record-advice')]
      : []),
    ...(tell === 'regulator' || arePeopleTold(incident)
      ? []
      : [lacks('UK GDPR Art 34', people, 'inform-people')]),
  ];
};

const missingReports = (incident: Incident): readonly Missing[] => {
  const judged = reportability(incident);
  const decision = missingDecision(incident, judged);
  return judged === null || judged.personalData === 'not-known'
    ? decision
    : [...decision, ...missingTelling(incident, judged)];
};

/** The word to the reporter is asked for by itself, and closing is what the gate is before. */
const askedElsewhere: readonly ItemId[] = ['5d', '5e'];

const missingItems = (incident: Incident): readonly Missing[] =>
  itemStates(incident)
    .filter(({ item, state }) => state === 'open' && !askedElsewhere.includes(item))
    .filter(({ item }) => !isYetToCome(incident, item))
    // Each recommendation is asked for by itself.
    .filter(({ item }) => item !== '4d' || isForWords(incident, item))
    .map(({ item }) => {
      const met = metByStep[item];
      return met === undefined
        ? { ...lacks(item, `${item} has no answer.`, 'answer-point'), item }
        : lacks(item, `${met[0]} (${item}).`, met[1]);
    });

const missingSeverity = (incident: Incident, procedures: Procedures): readonly Missing[] =>
  asksToClassifyAgain(incident, procedures) && !incident.leftOut.includes('5a')
    ? [lacks('5a', 'New facts make it more severe than it was classified.', 'classify')]
    : [];

const missingAnswers = (incident: Incident): readonly Missing[] => {
  const open = unansweredRecommendations(incident);
  if (open.length === 0) return [];
  const basis = isAskedOf(incident, '4d') ? '4d' : 'school default';
  const says =
    open.length === 1
      ? 'One recommendation has no answer.'
      : `${open.length} recommendations have no answer.`;
  return [lacks(basis, says, 'answer-recommendation')];
};

const missingDirected = (incident: Incident): readonly Missing[] =>
  (['lead', 'office'] as const).flatMap((by) => {
    const { length } = openDirections(incident).filter((each) => answeredBy(incident, each) === by);
    if (length === 0) return [];
    const says =
      length === 1
        ? `One thing that the ${inDuty('Governing Body')} asked for has no answer.`
        : `${length} things that the ${inDuty('Governing Body')} asked for have no answer.`;
    return [{ ...lacks('3', says, 'answer-direction'), by }];
  });

const missingJudgement = (incident: Incident, exceptions: readonly Excepted[]): readonly Missing[] => {
  const left = unanswered(incident, exceptions).length;
  if (left === 0) return [];
  const all = left + exceptions.filter(({ id }) => judgedOn(incident, id) !== null).length;
  const were = all === 1 ? 'An exception was in force' : `${all} exceptions were in force`;
  const are = left === all ? were : `${were}, and ${left} ${left === 1 ? 'is' : 'are'} left`;
  const says = `${are}: say whether ${left === 1 ? 'it' : 'each'} was kept.`;
  return [lacks('school default', says, 'judge-exception')];
};

/** The review (4c) is asked for by a time of its own: what closing lacks beside it. */
export const isBesideReview = ({ basis }: Missing): boolean => basis !== '4c';

/** Exactly what is missing before this incident may close (5e); `exceptions` as `exceptionsOn` finds them. */
export const closingGate = (
  incident: Incident,
  procedures: Procedures,
  exceptions: readonly Excepted[],
): readonly Missing[] => [
  ...missingWord(incident),
  ...missingItems(incident),
  ...missingAnswers(incident),
  ...missingJudgement(incident, exceptions),
  ...missingSeverity(incident, procedures),
  ...missingReports(incident),
  ...missingDirected(incident),
  ...incident.proposals.map((each) => {
    const what = `A second person must confirm or decline the proposal to ${sayProposed(incident, each)}.`;
    return lacks('school default', what, 'confirm-proposal');
  }),
];
