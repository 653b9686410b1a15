// The rules by which facts become a judgement on the risk to people (UK GDPR 33, 34; EDPB 9/2022). Nobody
// guesses harm: it follows from what it is, who has it, and whether it can be used. What others may have and
// what cannot be used are judged apart, each by the first rule that holds; the worst counts.
import type { IsoDate } from '../calendar.ts';
import { type FactField, has } from './facts.ts';
import {
  isAttack,
  isGoneBack,
  isLeak,
  isOnPurpose,
  isWith,
  type Known,
  readable,
  tier,
} from './questions.ts';

/** How likely a risk to people's rights and freedoms is, lowest first (UK GDPR Art 33(1), 34). */
export const risksToPeople = ['unlikely', 'likely', 'high'] as const;
export type RiskToPeople = (typeof risksToPeople)[number];

/** Who must be told beyond the school. */
export const tells = ['nobody', 'regulator', 'regulator-and-individuals'] as const;
export type Tell = (typeof tells)[number];

/** Why people at high risk need not each be told (UK GDPR Art 34(3)): as they follow “because”. */
export const tellingExceptions = {
  unreadable: { says: 'nobody who got the data can read it', source: 'UK GDPR Art 34(3)(a)' },
  'risk-gone': { says: 'what was done since keeps the high risk away', source: 'UK GDPR Art 34(3)(b)' },
  /** A public notice takes the place of letters. */
  'too-much-effort': {
    says: 'telling each would take too much effort, so a public notice tells them',
    source: 'UK GDPR Art 34(3)(c)',
  },
} as const;
export type TellingException = keyof typeof tellingExceptions;
/** On legislation.gov.uk. */
export const tellingExceptionsCheckedOn: IsoDate = '2026-12-03';

type Rule = {
  readonly id: string;
  readonly risk: RiskToPeople;
  readonly when: (known: Known) => boolean;
  /** The facts that decide it. */
  readonly by: readonly FactField[];
  /** Why, in a sentence. */
  readonly says: string;
  readonly source: string;
};

const severityOfConsequences = 'EDPB 9/2022, severity of consequences';
const specialPeople = 'EDPB 9/2022, special characteristics of the individual';
const nature = 'EDPB 9/2022, nature, sensitivity and volume of personal data';
const numberAffected = 'EDPB 9/2022, number of affected individuals';
const permanence = 'EDPB 9/2022, severity of consequences: permanence';
const parentsAddress = 'ICO, example of the adoptive parents’ address';

/** Slips up to these numbers are judged more mildly: few, many, very many people. */
const [few, many, veryMany] = [10, 100, 1000] as const;

const holds = (known: Known, kind: Parameters<typeof readable>[0]['kinds']): boolean =>
  has(readable(known), kind ?? []);
const atMost = ({ number }: Known): number => number?.atMost ?? 1;
/** How many it is about for certain. */
export const atLeast = ({ number }: Known): number => number?.atLeast ?? 1;
const isKeptOrSpread = ({ back }: Known): boolean => back === 'refused' || back === 'passed-on';
const isWritten = ({ back }: Known): boolean => back === 'returned' || back === 'confirmed';
const cares = (known: Known, ...who: readonly ('looked-after' | 'at-risk' | 'hidden')[]): boolean =>
  has(known.care ?? [], who);
const isOfAny = ({ cause }: Known, ...causes: readonly Known['cause'][]): boolean => causes.includes(cause);
const isLostThing = (known: Known): boolean => isOfAny(known, 'loss-of-paperwork', 'loss-of-device');
const isVerbalToOne = (known: Known): boolean => isOfAny(known, 'verbal-disclosure') && known.who === 'one';

const isHarmless = (known: Known): boolean => known.who === 'nobody' || tier(known) < 0;
const isBackUnread = (known: Known): boolean =>
  isGoneBack(known) && known.read === 'no' && !isOnPurpose(known);

/** Whether somebody outside may know something they should not. */
export const isExposed = (known: Known): boolean =>
  isLeak(known) && !isHarmless(known) && !isBackUnread(known);

/** Somebody who must be kept safe may be found. */
export const mayBeFound = (known: Known): boolean =>
  isExposed(known) &&
  (known.who === 'hostile' ||
    (isWith(known, 'one') && (holds(known, ['whereabouts']) || cares(known, 'hidden'))) ||
    (isWith(known, 'finder') && cares(known, 'at-risk')) ||
    (isWith(known, 'public') && cares(known, 'looked-after')));

/** Somebody went after this very person. */
export const isTargeted = (known: Known): boolean =>
  isExposed(known) && isOfAny(known, 'impersonation') && isWith(known, 'finder');

/** One of ours spread it, knowing what they did. */
const isSpreadByUs = (known: Known): boolean =>
  isOfAny(known, 'inside-misuse') || known.intent === 'on-purpose';

/** Others may have it. */
const leaks: readonly Rule[] = [
  {
    id: 'L1',
    risk: 'unlikely',
    when: isHarmless,
    by: ['who', 'protection', 'kinds'],
    says: 'Nobody got it, or nobody can learn anything from it.',
    source: 'UK GDPR Art 34(3)(a)',
  },
  {
    id: 'L2',
    risk: 'unlikely',
    when: isBackUnread,
    by: ['back', 'read'],
    says: 'It is back or deleted, and nobody read it.',
    source: severityOfConsequences,
  },
  {
    id: 'H1',
    risk: 'high',
    when: mayBeFound,
    by: ['who', 'care', 'kinds'],
    says: 'Somebody who must be kept safe may be found.',
    source: parentsAddress,
  },
  {
    id: 'H2',
    risk: 'high',
    when: (known) => holds(known, ['safeguarding']) && isWith(known, 'one'),
    by: ['kinds', 'who'],
    says: 'Safeguarding details are with somebody outside.',
    source: nature,
  },
  {
    id: 'H3',
    risk: 'high',
    when: (known) => tier(known) >= 3 && (isWith(known, 'list') || known.back === 'passed-on'),
    by: ['kinds', 'who', 'back'],
    says: 'Sensitive or costly details are with strangers, or with more people than we can ask.',
    source: severityOfConsequences,
  },
  {
    id: 'H4',
    risk: 'high',
    when: isTargeted,
    by: ['who'],
    says: 'Somebody went after this very person.',
    source: severityOfConsequences,
  },
  {
    id: 'H5',
    risk: 'high',
    when: (known) =>
      tier(known) >= 2 && ((known.who === 'taker' && !isLostThing(known)) || known.who === 'public'),
    by: ['kinds', 'who'],
    says: 'Private details are with a criminal, or open to everybody.',
    source: severityOfConsequences,
  },
  {
    id: 'H6',
    risk: 'high',
    when: (known) => holds(known, ['pictures']) && isSpreadByUs(known) && isWith(known, 'list'),
    by: ['kinds', 'who', 'intent'],
    says: 'One of ours spread pictures of people on purpose.',
    source: severityOfConsequences,
  },
  {
    id: 'H7',
    risk: 'high',
    when: (known) =>
      (atLeast(known) > veryMany &&
        ((tier(known) >= 2 && isWith(known, 'finder')) ||
          (tier(known) >= 3 && isWith(known, 'one') && !isGoneBack(known)))) ||
      (atLeast(known) > many && holds(known, ['records']) && isWith(known, 'list')),
    by: ['number', 'kinds', 'who'],
    says: 'It is private, about very many people, and out of our hands.',
    source: numberAffected,
  },
  {
    id: 'L3',
    risk: 'unlikely',
    when: (known) =>
      !isWith(known, 'one') &&
      !isOnPurpose(known) &&
      !isKeptOrSpread(known) &&
      (tier(known) <= 2 || isGoneBack(known) || known.back === undefined),
    by: ['who', 'back'],
    says: 'Only colleagues, or people bound to secrecy, saw it.',
    source: 'EDPB 9/2022, trusted recipients; ICO, example of the colleague who deleted it',
  },
  {
    id: 'P1',
    risk: 'likely',
    when: (known) =>
      isKeptOrSpread(known) ||
      (isOnPurpose(known) && !(tier(known) <= 1 && atMost(known) <= few && known.who === 'colleague')) ||
      cares(known, 'looked-after', 'at-risk', 'hidden'),
    by: ['back', 'intent', 'care'],
    says: 'It was done on purpose, or they keep it, or somebody who needs protection is among them.',
    source: specialPeople,
  },
  {
    id: 'P2',
    risk: 'likely',
    when: (known) => tier(known) >= 3,
    by: ['kinds', 'who'],
    says: 'It holds sensitive or costly details.',
    source: nature,
  },
  {
    id: 'L4',
    risk: 'unlikely',
    when: (known) => isVerbalToOne(known) && atMost(known) <= 1,
    by: ['who', 'number'],
    says: 'One person heard or saw it, about one person.',
    source: severityOfConsequences,
  },
  {
    id: 'P3',
    risk: 'likely',
    when: (known) =>
      tier(known) === 2 && !(isWritten(known) && atMost(known) <= many && !isWith(known, 'list')),
    by: ['kinds', 'back'],
    says: 'It holds private details, and we have no written word that it is gone.',
    source: nature,
  },
  {
    id: 'L5',
    risk: 'unlikely',
    when: (known) => tier(known) === 0 && (atMost(known) <= many || !isWith(known, 'finder')),
    by: ['kinds', 'number'],
    says: 'It is names only.',
    source: nature,
  },
  {
    id: 'L6',
    risk: 'unlikely',
    when: (known) =>
      known.who === 'public' &&
      known.back === 'returned' &&
      atMost(known) <= few &&
      readable(known).every((kind) => kind === 'names' || kind === 'pictures'),
    by: ['back', 'kinds', 'number'],
    says: 'Ordinary pictures of few people, taken down.',
    source: severityOfConsequences,
  },
  {
    id: 'P4',
    risk: 'likely',
    when: (known) => isWith(known, 'finder') && !(known.who === 'finder' && atMost(known) <= few),
    by: ['who', 'number'],
    says: 'People we cannot name have it.',
    source: severityOfConsequences,
  },
  {
    id: 'P5',
    risk: 'likely',
    when: (known) =>
      atMost(known) > many &&
      !(isWritten(known) && !isWith(known, 'list')) &&
      !isOfAny(known, 'verbal-disclosure'),
    by: ['number', 'back'],
    says: 'It is, or may be, about more than 100 people.',
    source: numberAffected,
  },
  {
    id: 'P6',
    risk: 'likely',
    when: (known) =>
      isOfAny(known, 'supplier-breach', 'misconfiguration', 'unauthorised-access') &&
      isWith(known, 'several') &&
      atMost(known) > few,
    by: ['who', 'number'],
    says: 'Several people could look it up, and we did not choose them.',
    source: severityOfConsequences,
  },
  {
    id: 'L7',
    risk: 'unlikely',
    when: () => true,
    by: ['kinds', 'who', 'number'],
    says: 'Plain details, of few people, with people we know.',
    source: severityOfConsequences,
  },
];

const isLong = ({ gone }: Known): boolean => gone === 'days' || gone === 'for-good';

/** It cannot be used: no encryption helps against that. */
const losses: readonly Rule[] = [
  {
    id: 'A1',
    risk: 'high',
    when: (known) => known.missed === 'care' || (known.missed === 'right' && isLong(known)),
    by: ['missed', 'gone'],
    says: 'Somebody misses care, safety, or for days a right.',
    source: permanence,
  },
  {
    id: 'A2',
    risk: 'likely',
    when: (known) => known.cause === 'malware' && isLong(known),
    by: ['gone'],
    says: 'An attack made it unusable for days.',
    source: permanence,
  },
  {
    id: 'A3',
    risk: 'likely',
    when: (known) => known.missed === 'right' || (known.missed === 'late' && isLong(known)),
    by: ['missed', 'gone'],
    says: 'People waited for what they needed.',
    source: permanence,
  },
  {
    id: 'A4',
    risk: 'unlikely',
    when: () => true,
    by: ['gone', 'missed'],
    says: 'It was soon back, or nobody missed it.',
    source: permanence,
  },
];

/** Whether it cannot be used, or could not. */
export const isUnusable = ({ gone }: Known): boolean => gone !== undefined && gone !== 'never';

/** Somebody is in danger, was hurt or threatened, or a child may be at risk: that comes before everything. */
export const isDanger = ({ ticks, flagRisk }: Known): boolean =>
  has(ticks, ['danger', 'hurt']) || flagRisk === 'yes';

const danger: Rule = {
  id: 'D1',
  risk: 'high',
  when: isDanger,
  by: ['flagRisk'],
  says: 'Somebody is in danger, or was hurt or threatened.',
  source: 'UK GDPR Art 34(1)',
};

const rank = ({ risk }: Rule): number => risksToPeople.indexOf(risk);

/** Nothing about people in it. */
export const isAboutPeople = ({ kinds }: Known): boolean =>
  kinds === undefined || !kinds.includes('no-people');

/** Whether it is a personal data breach: something about people may be with others, or cannot be used. */
export const isBreach = (known: Known): boolean =>
  known.certainty !== 'near-miss' && ((isLeak(known) && isAboutPeople(known)) || isUnusable(known));

/** The rule that decides, or null where it is no breach. */
export const ruleFor = (known: Known): Rule | null => {
  if (!isBreach(known)) return null;
  if (isDanger(known)) return danger;
  const leak = isLeak(known) && isAboutPeople(known) ? leaks.find(({ when }) => when(known)) : undefined;
  const loss = isUnusable(known) ? losses.find(({ when }) => when(known)) : undefined;
  const found = [leak, loss].flatMap((each) => each ?? []);
  return found.reduce<Rule | null>(
    (worst, each) => (worst === null || rank(each) > rank(worst) ? each : worst),
    null,
  );
};

/** The risk to people; null where it is no breach. */
export const riskOf = (known: Known): RiskToPeople | null => ruleFor(known)?.risk ?? null;

/** A case could hang on an attacker who got nothing that can be read. */
export const isAttackOnUs = (known: Known): boolean =>
  (isAttack(known) && known.cause !== 'impersonation') || known.cause === 'supplier-breach';
