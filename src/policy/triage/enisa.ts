// ENISA's severity of a personal data breach (2013): SE = DPC x EI + CB. A second opinion beside the advice.
// It weighs the kind of data first, and knows neither trust nor what became of the data since.
import { adviseOn } from './advice.ts';
import { type Known, needsCare, type SeveralAnswer, type TriageFacts } from './facts.ts';
import { answered } from './questions.ts';
import { type RiskToPeople, readable } from './rules.ts';

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
const contexts: Readonly<Record<SeveralAnswer<'categories'>, number>> = {
  public: 1,
  contact: 1,
  everyday: 1,
  photographs: 1,
  records: 2,
  money: 3,
  identity: 3,
  bank: 3,
  credentials: 3,
  health: 4,
  beliefs: 4,
  criminal: 4,
  safeguarding: 4,
  location: 4,
};

const contextOf = (known: Known): number => {
  const highest = Math.max(...known.categories.map((each) => contexts[each]));
  const moved =
    needsCare(known) && known.categories.some((each) => each !== 'public') ? highest + 1 : highest;
  return Math.min(4, moved);
};

const toFew: readonly Known['recipients'][] = [
  ...(['colleague', 'trusted', 'one-known', 'several-known', 'mailing-list'] as const),
];

const confidentiality = ({ effects, recipients }: Known): number => {
  // Without evidence that anybody saw it, ENISA counts nothing.
  if (!effects.includes('seen') || recipients === 'nobody') return 0;
  return toFew.includes(recipients) ? 0.25 : 0.5;
};

const isForGood = ({ outage }: Known): boolean => outage === 'for-good';

const availability = (known: Known): number => {
  if (known.effects.includes('lost-no-copy')) return 0.5;
  if (!known.effects.includes('unreachable')) return 0;
  return isForGood(known) ? 0.5 : 0.25;
};

const integrity = (known: Known): number => {
  if (!known.effects.includes('changed')) return 0;
  return isForGood(known) ? 0.5 : 0.25;
};

const circumstancesOf = (known: Known): number => {
  const affected = confidentiality(known) + availability(known) + integrity(known);
  const isMeant = known.origin === 'on-purpose' || known.origin === 'outsider';
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
  const { risk } = adviseOn(facts);
  if (risk === null) return null;
  const known = answered(facts, 'worst');
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
    overHundred: known.number > 100,
    unintelligible,
    differs: differs(band, risk),
  };
};
