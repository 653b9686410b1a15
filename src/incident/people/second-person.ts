// Which decisions one person may not take alone, and who the second must be. Two people of one office can
// agree on anything, so where the policy wants independent scrutiny (why 6) one of the two is a governor.
// What is not listed here, one person decides.
import { type Incident, severity, wasSevere } from '../state/incident.ts';
import type { Proposal, Proposed } from '../state/judgement.ts';

/** Whether a child may be at risk, by the report or by what was found. */
const isChildAtRisk = ({ report }: Incident, proposal: Proposal): boolean =>
  report?.redFlags.includes('child-at-risk') === true ||
  (proposal.what === 'lower-severity' && proposal.classification.criteria.includes('child-at-risk'));

/** Of the two people, proposer and second, one must be this. */
export const oneOfTwo = ['anybody', 'governor', 'chair', 'chair or DPO'] as const;
export type OneOfTwo = (typeof oneOfTwo)[number];

/** A decision that takes two people, and which two. */
export type SecondPerson = {
  readonly what: Proposed;
  /** In which case; the first row that applies counts. */
  readonly when: string;
  readonly applies: (incident: Incident, proposal: Proposal) => boolean;
  readonly oneIs: OneOfTwo;
  /** The second is one of these, whoever proposed it. */
  readonly alwaysSecond?: true;
  /** Who the second is, in words. */
  readonly words: string;
};

const always = () => true;
const anybody = 'a second person of the office, or the chair';
const governor = 'a governor';

/** Every decision that takes two people. */
export const secondPersons: readonly SecondPerson[] = [
  {
    what: 'lower-severity',
    when: 'Lowering the severity from critical',
    applies: (incident) => severity(incident) === 'critical',
    oneIs: 'chair',
    words: 'the chair of governors',
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
    applies: isChildAtRisk,
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
  {
    what: 'not-an-incident',
    when: 'Setting aside, as no incident, what ever was major or critical',
    applies: wasSevere,
    oneIs: 'governor',
    words: governor,
  },
  {
    what: 'not-an-incident',
    when: 'Setting aside, as no incident',
    applies: always,
    oneIs: 'anybody',
    words: anybody,
  },
  {
    what: 'lift-exclusion',
    when: 'Letting somebody see an incident again from which they were excluded',
    applies: always,
    oneIs: 'governor',
    alwaysSecond: true,
    words: 'another governor',
  },
];

/** Which two people this takes. */
export const secondPersonFor = (incident: Incident, proposal: Proposal): SecondPerson => {
  const row = secondPersons.find(
    ({ what, applies }) => what === proposal.what && applies(incident, proposal),
  );
  if (row === undefined) throw new Error(`Nobody is said to be the second person for ${proposal.what}.`);
  return row;
};
