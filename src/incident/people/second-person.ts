// Which decisions one person may not take alone, and who the second must be. Two people of one office can
// agree on anything, so where the policy wants independent scrutiny (why 6) one of the two is a governor.
// What is not listed here, one person decides.

import { atLeast, type Procedures } from '../../policy/procedures/procedures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../policy/said.ts';
import type { Advice } from '../../policy/triage/advice.ts';
import { outcomeOf } from '../../policy/triage/milder.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Actor, type Refusal, refuse } from '../../record/step.ts';
import { isOfOffice } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';
import {
  type Incident,
  isChildAtRisk,
  redFlagsOf,
  reportability,
  severity,
  waitingAside,
  waitingTo,
  wasSevere,
} from '../state/incident.ts';
import type { Doubt, Proposal, Proposed } from '../state/judging/judgement.ts';
import { adviceOn, factsNow } from '../state/judging/triage.ts';
import { concernsOffice } from '../state/report.ts';

/** Of the two people, proposer and second, one must be this. */
const oneOfTwo = ['anybody', 'governor', 'chair', 'chair or DPO', 'DPO'] as const;
export type OneOfTwo = (typeof oneOfTwo)[number];

/** A decision that takes two people, and which two. */
type SecondPerson = {
  readonly what: Proposed;
  /** In which case; the first row that applies counts. */
  readonly when: string;
  readonly applies: (incident: Incident, proposal: Proposal) => boolean;
  readonly oneIs: OneOfTwo;
  /** The second is one of these, even where one of these proposed it. */
  readonly alwaysSecond?: true;
  readonly words: string;
};

const always = () => true;
const anybody = `a second person of the office, or the ${inDuty('chair')}`;
const governor = inDuty('a governor');
const chairOrDpo = `the ${inDuty('chair of governors')} or the data protection officer`;

const reassessing = (doubt: Doubt, when: string): SecondPerson => ({
  what: 'reassess',
  when,
  applies: (_incident, proposal) => proposal.what === 'reassess' && proposal.doubts.includes(doubt),
  oneIs: 'chair or DPO',
  words: chairOrDpo,
});

/** Whether a child may be at risk, by the report or by what was found. */
const concernsChild = (incident: Incident): boolean =>
  isChildAtRisk(incident) ||
  incident.classifications.some(({ criteria }) => criteria.includes('child-at-risk'));

/** Whether the facts advise to tell the ICO, however it was decided: then it would be major at least. */
const isAdvisedToTell = (advice: Advice | null): boolean => advice !== null && advice.tell !== 'nobody';

/** Advice for the worst that is still possible asks for no governor. */
const isForGovernor = (incident: Incident): boolean => {
  const advice = adviceOn(incident);
  const isCertain = isAdvisedToTell(advice) && advice?.provisional === false;
  return wasSevere(incident) || concernsChild(incident) || isCertain;
};

/** Whether anything that would end with it waits for a second person: setting aside never gets round it. */
const isOneWaiting = (incident: Incident): boolean =>
  incident.proposals.length > waitingAside(incident).length;

/** Whether it concerns somebody of the office, by the report or as was found. */
const isOfficeConcerned = (incident: Incident, school: School): boolean =>
  concernsOffice(incident) ||
  [...incident.excluded, ...incident.madeTheMistake].some((person) => isOfOffice(school, person));

/** Who would set it aside, and by what it is judged. */
type Aside = {
  readonly person: PersonId | null;
  readonly school: School;
  readonly procedures: Procedures;
};

/**
 * Whether one person sets it aside alone (school default): by the facts recorded it is minor and nobody
 * outside must be told, it was not judged to be more, and concerns nobody of the office. Who reported it does
 * not, nor anybody while something waits for a second person or a governor has to confirm it.
 */
export const isSetAsideAlone = (incident: Incident, { person, school, procedures }: Aside): boolean => {
  const known = factsNow(incident);
  if (known === null || outcomeOf(known, procedures, known.sameCauseBefore).severity !== 'minor')
    return false;
  const level = severity(incident);
  const isSmall = level === null ? redFlagsOf(incident).length === 0 : level === 'minor';
  const isTold =
    (reportability(incident)?.tell ?? 'nobody') !== 'nobody' || isAdvisedToTell(adviceOn(incident));
  const isTheirs = person !== null && incident.report?.reporter === person;
  const isFree = !isOneWaiting(incident) && !isForGovernor(incident);
  return isSmall && !isTold && !isTheirs && isFree && !isOfficeConcerned(incident, school);
};

/** Why it may not be set aside, or proposed to be; null where it may. */
export const setAsideRefusal = (
  incident: Incident,
  actor: Actor,
  what: 'duplicate' | 'not-an-incident',
): Refusal | null => {
  const person = personOf(actor);
  if (person !== null && incident.madeTheMistake.includes(person)) {
    return refuse('school default', 'The person who made the mistake cannot set the incident aside.');
  }
  return waitingTo(incident, what) === null
    ? null
    : refuse('school default', 'A proposal is already waiting for a second person.');
};

/** Who confirms that it is set aside, in words; null where one person does it alone. */
export const secondToSetAside = (incident: Incident, aside: Aside): string | null => {
  if (isSetAsideAlone(incident, aside)) return null;
  return isForGovernor(incident) ? governor : anybody;
};

const settingAside = (what: 'duplicate' | 'not-an-incident', as: string): readonly SecondPerson[] => [
  {
    what,
    when:
      `Setting aside, ${as}, an incident that was ever major or critical, puts a child at risk, or has ` +
      `facts that advise telling the ${regulatorName}`,
    applies: isForGovernor,
    oneIs: 'governor',
    words: governor,
  },
  {
    what,
    when:
      `Setting aside, ${as}, any other incident, unless its facts propose minor, it concerns nobody of ` +
      'the office, and the person did not report it',
    applies: always,
    oneIs: 'anybody',
    words: anybody,
  },
];

/** Every decision that takes two people. */
export const secondPersons: readonly SecondPerson[] = [
  {
    what: 'lower-severity',
    when: 'Lowering the severity from critical',
    applies: (incident) => severity(incident) === 'critical',
    oneIs: 'chair',
    words: `the ${inDuty('chair of governors')}`,
  },
  {
    what: 'lower-severity',
    when: 'Lowering the severity from major',
    applies: (incident) => severity(incident) === 'major',
    oneIs: 'governor',
    words: governor,
  },
  {
    what: 'lower-severity',
    when: 'Classifying two levels or more below what is proposed, where a child may be at risk',
    applies: (incident, proposal) =>
      concernsChild(incident) ||
      (proposal.what === 'lower-severity' && proposal.classification.criteria.includes('child-at-risk')),
    oneIs: 'governor',
    words: governor,
  },
  {
    what: 'lower-severity',
    when: 'Classifying two levels or more below what is proposed',
    applies: (incident) => severity(incident) !== 'moderate',
    oneIs: 'anybody',
    words: anybody,
  },
  {
    what: 'lower-severity',
    when: 'Lowering the severity from moderate',
    applies: always,
    oneIs: 'anybody',
    words: anybody,
  },
  ...settingAside('duplicate', 'as a duplicate'),
  ...settingAside('not-an-incident', 'as no incident'),
  {
    what: 'erase',
    when: 'Erasing what was written, where it ever was major or critical',
    applies: wasSevere,
    oneIs: 'governor',
    words: governor,
  },
  {
    what: 'erase',
    when: 'Erasing what was written',
    applies: always,
    oneIs: 'anybody',
    words: anybody,
  },
  {
    what: 'lift-exclusion',
    when: 'Letting an excluded person see an incident again',
    applies: always,
    oneIs: 'governor',
    alwaysSecond: true,
    words: inDuty('another governor'),
  },
  {
    what: 'milder-facts',
    when: 'Recording milder facts, where it was ever major or critical, or the facts before propose that',
    applies: (incident, proposal) =>
      wasSevere(incident) ||
      (proposal.what === 'milder-facts' && atLeast(proposal.milder.was.severity, 'major')),
    oneIs: 'governor',
    alwaysSecond: true,
    words: `${inDuty('a governor')} or the ${inDuty('chair of governors')}`,
  },
  {
    what: 'milder-facts',
    when: 'Recording facts that propose a lower severity than those before, or to tell fewer',
    applies: always,
    oneIs: 'DPO',
    alwaysSecond: true,
    words: 'the data protection officer',
  },
  reassessing('tell-fewer', `Telling fewer than was decided (the ${regulatorName}, the people affected)`),
  reassessing('below-advice', 'Telling fewer than the facts advise'),
  reassessing('aware-later', 'Counting the 72 hours from a later time'),
];

/** Which two people this takes. */
export const secondPersonFor = (incident: Incident, proposal: Proposal): SecondPerson => {
  const row = secondPersons.find(
    ({ what, applies }) => what === proposal.what && applies(incident, proposal),
  );
  if (row === undefined) throw new Error(`Nobody is said to be the second person for ${proposal.what}.`);
  return row;
};
