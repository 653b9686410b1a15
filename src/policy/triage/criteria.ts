// From facts to the criteria of the Procedures (5a): each criterion is found here, or is left to be ticked
// where no fact can tell. The proposal of a severity is made from them in propose-severity.ts.
import type { CriterionId, Procedures, ShippedCriterionId } from '../procedures/procedures.ts';
import { riskOf } from './advice.ts';
import { happened, has, isDown, type Known, type TriageFacts } from './facts.ts';
import { answered, canBeAsked } from './questions.ts';
import {
  isBackUnopened,
  isGone,
  isOneRecordGone,
  isTrusted,
  isWith,
  plain,
  readable,
  sensitive,
} from './rules.ts';

/** What the facts of one incident cannot say. */
type Beside = {
  readonly thresholds: Procedures['thresholds'];
  /** Incidents of the same cause in the 12 months before. */
  readonly sameCauseBefore: number;
};

const isAffected = (known: Known): boolean => happened(known) && riskOf(known) !== null;
const wasSeen = (known: Known): boolean => isAffected(known) && has(known.effects, ['seen', 'maybe-seen']);
/** Somebody may have read it who should not. */
const isExposed = (known: Known): boolean =>
  wasSeen(known) && readable(known).length > 0 && known.recipients !== 'nobody' && !isBackUnopened(known);
const isExposedToOthers = (known: Known): boolean => isExposed(known) && !(isTrusted(known) && isGone(known));
/** Numbers count where something was exposed, or people had to do without it. */
const affects = (known: Known): boolean =>
  isExposedToOthers(known) ||
  (isAffected(known) && has(known.effects, ['changed', 'unreachable', 'lost-no-copy']));
/** From anything more a risk is likely, a criterion of its own; but see `isOneRecordGone`. */
const isPlain = (known: Known): boolean => readable(known).every((each) => has(plain, [each]));
const guarded = [...sensitive, 'money', 'bank'] as const;
const isGuarded = (known: Known): boolean => has(readable(known), guarded);
const lostDevice = (known: Known): boolean => happened(known) && known.cause === 'loss-of-device';
const keyServices = ['pupil-records', 'safeguarding', 'email', 'most-systems'] as const;
const isLong = ({ outage }: Known): boolean => outage === 'days' || outage === 'for-good';
const circumstance =
  (wanted: Known['circumstances'][number]) =>
  ({ circumstances }: Known): boolean =>
    circumstances.includes(wanted);

type Test = (known: Known, beside: Beside) => boolean;

/** Whether a criterion holds; `null` is for somebody to tick. */
const tests: Readonly<Record<ShippedCriterionId, Test | null>> = {
  'no-harm': (known) => riskOf(known) === null || riskOf(known) === 'unlikely',
  'no-personal-data': ({ involves }) => !involves.includes('people'),
  'one-known-recipient-deleted': (known, { thresholds }) =>
    wasSeen(known) &&
    known.recipients === 'one-known' &&
    isGone(known) &&
    known.number <= thresholds.few &&
    (isPlain(known) || isOneRecordGone(known)),
  'trusted-colleague-deleted': (known) => wasSeen(known) && known.recipients === 'colleague' && isGone(known),
  'near-miss': (known) => !happened(known),
  'service-down-half-day': (known) => happened(known) && isDown(known) && known.outage === 'hours',
  'honest-slip': ({ origin }) => origin === 'slip',
  inconvenience: null,
  'basic-data-to-outsider': (known, { thresholds }) =>
    isExposedToOthers(known) &&
    isWith(known, 'trusted') &&
    isPlain(known) &&
    !(known.recipients === 'one-known' && isGone(known) && known.number <= thresholds.few),
  'more-than-10-people': (known, { thresholds }) => affects(known) && known.number > thresholds.few,
  'sensitive-data-trusted-deleted': (known) =>
    isExposed(known) && isGuarded(known) && known.recipients === 'trusted' && isGone(known),
  'encrypted-device-lost': (known) => lostDevice(known) && known.protection === 'encrypted',
  'third-of-same-cause': (_known, { sameCauseBefore }) => sameCauseBefore >= 2,
  'service-down-school-day': (known) =>
    happened(known) && isDown(known) && (known.outage === 'day' || isLong(known)),
  complaint: circumstance('complaint'),
  deliberate: (known) => happened(known) && known.origin !== 'slip' && known.origin !== 'fault',
  'risk-likely': (known) => riskOf(known) === 'likely' || riskOf(known) === 'high',
  'risk-not-ruled-out': null,
  'sensitive-data-exposed': (known) => isExposedToOthers(known) && isGuarded(known),
  'credentials-exposed': (known) => isExposedToOthers(known) && has(readable(known), ['credentials']),
  'more-than-100-people': (known, { thresholds }) => affects(known) && known.number > thresholds.many,
  'unencrypted-device-lost': (known) => lostDevice(known) && known.protection !== 'encrypted',
  'key-service-down': (known) => happened(known) && isLong(known) && has(known.services, keyServices),
  'malware-spreading': null,
  'gross-misconduct': circumstance('gross-misconduct'),
  press: circumstance('press'),
  police: circumstance('police'),
  'senior-concerned': circumstance('senior-concerned'),
  'high-risk-of-harm': (known) => riskOf(known) === 'high' || has(known.circumstances, ['danger', 'harmed']),
  'child-at-risk': (known) => known.circumstances.includes('danger') && known.subjects.includes('pupils'),
  'large-scale-disclosure': (known, { thresholds }) =>
    isExposedToOthers(known) &&
    (known.number > thresholds.large || (known.number > thresholds.many && has(readable(known), sensitive))),
  'public-posting': (known) => isExposedToOthers(known) && known.recipients === 'public',
  'protected-address': (known) =>
    isExposedToOthers(known) &&
    !isTrusted(known) &&
    (has(readable(known), ['location']) || known.vulnerable.includes('secret-address')),
  'most-systems-lost': (known) =>
    happened(known) &&
    known.services.includes('most-systems') &&
    (isLong(known) || known.cause === 'malware'),
  'school-may-close': circumstance('school-may-close'),
  // A stolen bag is a crime, but no attack on the school's information.
  'criminal-attack': (known) =>
    known.origin === 'outsider' &&
    affects(known) &&
    known.cause !== 'loss-of-device' &&
    known.cause !== 'loss-of-paperwork',
};

/** A school’s own are ticked by a person. */
const testOf = (id: CriterionId): Test | null => tests[id as ShippedCriterionId] ?? null;

/** The criteria that no fact can tell, for somebody to tick. */
export const isToBeTicked = (id: CriterionId): boolean => testOf(id) === null;

/** The criteria that hold by what is known, and those that hold as long as nothing better is known. */
export type CriteriaFound = {
  readonly holds: readonly CriterionId[];
  readonly notRuledOut: readonly CriterionId[];
};

type Of = Pick<Procedures, 'criteria' | 'thresholds'>;

/** Whether people have it whom we only know, such as a parent: that they delete it lowers nothing here. */
export const isOnlyKnown = (facts: TriageFacts): boolean => {
  const known = answered(facts, 'best');
  return canBeAsked(known) && isWith(known, 'one-known');
};

/** The criteria that facts meet of which every one is known. */
export const criteriaAt = (known: Known, { criteria, thresholds }: Of, sameCauseBefore: number) =>
  criteria.map(({ id }) => id).filter((id) => testOf(id)?.(known, { thresholds, sameCauseBefore }) === true);

export const criteriaFrom = (facts: TriageFacts, procedures: Of, sameCauseBefore = 0): CriteriaFound => {
  const found = (known: Known) => criteriaAt(known, procedures, sameCauseBefore);
  const [holds, atWorst] = [found(answered(facts, 'best')), found(answered(facts, 'worst'))];
  return { holds, notRuledOut: atWorst.filter((id) => !holds.includes(id)) };
};
