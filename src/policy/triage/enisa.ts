// ENISA's severity of a personal data breach (2013): SE = DPC x EI + CB. A second opinion beside the advice.
// It weighs the kind of data first, and knows neither trust nor what became of the data since.
import { isLost, type Kind, type TriageFacts } from './facts.ts';
import { isLeak, isOnPurpose, isWith, type Known, knownOf, readable } from './questions.ts';
import { isUnusable, type RiskToPeople, riskOf } from './rules.ts';

const bands = ['low', 'medium', 'high', 'very-high'] as const;
type EnisaBand = (typeof bands)[number];

export type EnisaScore = {
  /** Data processing context, 1 to 4. */
  readonly dpc: number;
  /** Ease of identification, 0.25 to 1. */
  readonly ei: number;
  /** Circumstances of the breach. */
  readonly cb: number;
  readonly score: number;
  readonly band: EnisaBand;
  readonly overHundred: boolean;
  readonly unintelligible: boolean;
  /** Why it is more than a band away from the advice; null where it is not. */
  readonly differs: string | null;
};

/** Simple data 1, behavioural 2, financial 3, sensitive 4; papers that identify count like money. */
const contexts: Readonly<Record<Kind, number>> = {
  'no-people': 1,
  public: 1,
  names: 1,
  contact: 1,
  everyday: 1,
  diet: 4,
  pictures: 1,
  birth: 3,
  records: 2,
  hardship: 3,
  messages: 2,
  identity: 3,
  bank: 3,
  passwords: 3,
  health: 4,
  belief: 4,
  trouble: 4,
  shaming: 4,
  safeguarding: 4,
  whereabouts: 4,
};

const contextOf = ({ kinds = [], care = [] }: Known): number => {
  const highest = Math.max(1, ...kinds.map((each) => contexts[each]));
  const isMoved = care.some((each) => each !== 'none') && kinds.some((each) => each !== 'public');
  return Math.min(4, isMoved ? highest + 1 : highest);
};

const confidentiality = (known: Known): number => {
  // Without evidence that anybody saw it, ENISA counts nothing.
  if (!isLeak(known) || known.who === 'nobody' || (isLost(known) && known.who === 'finder')) return 0;
  return isWith(known, 'finder') ? 0.5 : 0.25;
};

const availability = (known: Known): number => {
  if (!isUnusable(known)) return 0;
  return known.gone === 'for-good' ? 0.5 : 0.25;
};

const integrity = ({ ticks, gone }: Known): number => {
  if (!ticks.includes('changed')) return 0;
  return gone === 'for-good' ? 0.5 : 0.25;
};

const circumstancesOf = (known: Known): number => {
  const affected = confidentiality(known) + availability(known) + integrity(known);
  const isMeant = isOnPurpose(known) || known.who === 'taker' || known.cause === 'malware';
  return affected > 0 && isMeant ? affected + 0.5 : affected;
};

/** Bands begin at exactly 2, 3 and 4. */
export const enisaBand = (score: number): EnisaBand => {
  if (score < 2) return 'low';
  if (score < 3) return 'medium';
  return score < 4 ? 'high' : 'very-high';
};

/** The band that says the same as the advice. */
const bandOf: Readonly<Record<RiskToPeople, EnisaBand>> = {
  unlikely: 'low',
  likely: 'high',
  high: 'very-high',
};

const differs = (band: EnisaBand, risk: RiskToPeople | null): string | null => {
  const apart = bands.indexOf(band) - bands.indexOf(bandOf[risk ?? 'unlikely']);
  if (Math.abs(apart) < 2) return null;
  return apart > 0
    ? 'ENISA’s score is higher than the advice. It counts the kind of information, not who has it and ' +
        'whether it is gone.'
    : 'ENISA’s score is lower than the advice. It does not count how many people are affected, what can be ' +
        'done with the information, or what came of it.';
};

/** The score for a personal data breach, at worst by what is known; null where it is none. */
export const enisaOf = (facts: TriageFacts): EnisaScore | null => {
  const known = knownOf(facts);
  const risk = riskOf(known);
  if (risk === null) return null;
  const unintelligible = readable(known).length === 0;
  const [dpc, ei, cb] = [contextOf(known), unintelligible ? 0.25 : 1, circumstancesOf(known)];
  const score = dpc * ei + cb;
  const band = enisaBand(score);
  return {
    dpc,
    ei,
    cb,
    score,
    band,
    overHundred: (known.number?.atMost ?? 1) > 100,
    unintelligible,
    differs: differs(band, risk),
  };
};
