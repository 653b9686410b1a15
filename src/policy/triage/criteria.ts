// From facts to the criteria of the Procedures (5a): each criterion is found here, or is left to be ticked
// where no fact can tell. The proposal of a severity is made from them in propose-severity.ts.
import type { CriterionId, Procedures, ShippedCriterionId } from '../procedures/procedures.ts';
import { has, type TriageFacts } from './facts.ts';
import {
  allAtBest,
  isAttack,
  isGoneBack,
  isLeak,
  isWith,
  type Known,
  knownOf,
  readable,
  tier,
} from './questions.ts';
import { atLeast, isAboutPeople, isAttackOnUs, isExposed, isUnusable, mayBeFound, riskOf } from './rules.ts';

/** What the facts of one incident cannot say. */
type Beside = {
  readonly thresholds: Procedures['thresholds'];
  /** Incidents of the same cause in the 12 months before. */
  readonly sameCauseBefore: number;
};

const happened = ({ certainty }: Known): boolean => certainty !== 'near-miss';
const isRisky = (known: Known): boolean => riskOf(known) === 'likely' || riskOf(known) === 'high';
const isTaken = (known: Known): boolean => isWith(known, 'taker');
const isGoing = ({ ticks }: Known): boolean => ticks.includes('ongoing');
const atMost = ({ number }: Known): number => number?.atMost ?? 1;
const keyServices = ['records', 'safeguarding', 'email', 'most'] as const;
const isLong = ({ gone }: Known): boolean => gone === 'days' || gone === 'for-good';

type Test = (known: Known, beside: Beside) => boolean;

/** Few plain or unread things that came back. */
const isSmallAndBack = (known: Known, { thresholds }: Beside): boolean =>
  isGoneBack(known) &&
  atMost(known) <= thresholds.few &&
  !isWith(known, 'list') &&
  (tier(known) <= 1 || known.read === 'no');

/** Whether a criterion holds; `null` is for somebody to tick; left out: only on older records. */
const tests: Readonly<Partial<Record<ShippedCriterionId, Test | null>>> = {
  'no-harm': (known) => riskOf(known) === null || riskOf(known) === 'unlikely',
  'no-personal-data': (known) => !isAboutPeople(known),
  'one-known-recipient-deleted': (known, beside) =>
    known.who === 'one' && tier(known) >= 0 && isSmallAndBack(known, beside),
  'trusted-colleague-deleted': (known) => known.who === 'colleague' && isGoneBack(known),
  'near-miss': (known) => !happened(known),
  'service-down-half-day': ({ gone }) => gone === 'half-day',
  inconvenience: null,
  'outside-the-school': (known, beside) =>
    isLeak(known) && isWith(known, 'trusted') && tier(known) >= 0 && !isSmallAndBack(known, beside),
  'encrypted-device-lost': (known) =>
    happened(known) &&
    known.cause === 'loss-of-device' &&
    known.protection === 'encrypted' &&
    known.who !== 'nobody',
  'attack-got-nothing': (known) =>
    isLeak(known) &&
    (isAttack(known) || known.cause === 'supplier-breach' || known.cause === 'physical-security') &&
    isWith(known, 'finder') &&
    tier(known) < 0,
  'third-of-same-cause': (_known, { sameCauseBefore }) => sameCauseBefore >= 2,
  'service-down-school-day': (known) => known.gone === 'day' || isLong(known),
  'sensitive-with-colleague': (known) =>
    isLeak(known) && known.who === 'colleague' && tier(known) >= 3 && !isGoneBack(known),
  complaint: null,
  deliberate: (known) =>
    happened(known) &&
    (known.cause === 'inside-misuse' ||
      (known.intent === 'on-purpose' && (known.who === 'colleague' || known.cause === 'other'))),
  'risk-likely': isRisky,
  'risk-not-ruled-out': null,
  'key-service-down': (known) => isLong(known) && has(known.down ?? [], keyServices),
  'malware-at-work': (known) =>
    happened(known) && known.cause === 'malware' && (isUnusable(known) || isGoing(known)),
  'attack-going-on': (known) => happened(known) && isAttackOnUs(known) && isTaken(known) && isGoing(known),
  'money-stolen': ({ ticks }) => ticks.includes('robbed'),
  'gross-misconduct': null,
  press: null,
  'police-one-of-ours': null,
  'senior-concerned': null,
  'somebody-in-danger': ({ ticks }) => has(ticks, ['danger', 'hurt']),
  'child-at-risk': ({ flagRisk }) => flagRisk === 'yes',
  'may-be-found': mayBeFound,
  'safeguarding-with-strangers': (known) =>
    isExposed(known) && readable(known).includes('safeguarding') && isWith(known, 'list'),
  'high-risk-for-many': (known, { thresholds }) =>
    riskOf(known) === 'high' && atLeast(known) > thresholds.many,
  'sensitive-in-public': (known) => isExposed(known) && known.who === 'public' && tier(known) >= 3,
  'most-systems-lost': (known) =>
    has(known.down ?? [], ['most']) &&
    (known.gone === 'day' || isLong(known) || (known.cause === 'malware' && isUnusable(known))),
  'care-missed': ({ missed }) => missed === 'care',
  'attack-with-high-risk': (known, { thresholds }) =>
    isAttackOnUs(known) && isTaken(known) && riskOf(known) === 'high' && atLeast(known) > thresholds.few,
  'school-may-close': null,
};

/** A school’s own are ticked by a person. */
const testOf = (id: CriterionId): Test | null | undefined =>
  id.startsWith('own-') ? null : tests[id as ShippedCriterionId];

/** The criteria that no fact can tell, for somebody to tick. */
export const isToBeTicked = (id: CriterionId): boolean => testOf(id) === null;

/** The criteria that hold by what is known, and those that hold as long as nothing better is known. */
export type CriteriaFound = {
  readonly holds: readonly CriterionId[];
  readonly notRuledOut: readonly CriterionId[];
};

type Of = Pick<Procedures, 'criteria' | 'thresholds'>;

/** The criteria that the facts meet, with what is not known taken as the reasonable worst. */
export const criteriaAt = (
  facts: TriageFacts,
  { criteria, thresholds }: Of,
  sameCauseBefore: number,
): readonly CriterionId[] => {
  const known = knownOf(facts);
  return criteria
    .map(({ id }) => id)
    .filter((id) => testOf(id)?.(known, { thresholds, sameCauseBefore }) === true);
};

export const criteriaFrom = (facts: TriageFacts, procedures: Of, sameCauseBefore = 0): CriteriaFound => {
  const now = criteriaAt(facts, procedures, sameCauseBefore);
  const best = criteriaAt(allAtBest(facts), procedures, sameCauseBefore);
  return {
    holds: now.filter((id) => best.includes(id)),
    notRuledOut: now.filter((id) => !best.includes(id)),
  };
};
