// Which questions are asked for what happened and the answers so far, and what the answers come to with
// what is not known taken as the reasonable worst. An answer counts only where its question is asked:
// otherwise the result would depend on the order in which somebody clicked.
import type { CauseId } from '../procedures/procedures.ts';
import {
  type FactField,
  has,
  type Kind,
  type NumberOfPeople,
  notKnown,
  type SeveralAnswer,
  type SingleAnswer,
  type SingleField,
  single,
  type Tick,
  type TriageFacts,
  tierOf,
} from './facts.ts';

type Who = SingleAnswer<'who'>;

/** The answers as they count. What is undefined was not asked. */
export type Known = {
  readonly certainty: TriageFacts['certainty'];
  readonly cause: CauseId;
  readonly ticks: readonly Tick[];
  readonly effect?: readonly SeveralAnswer<'effect'>[];
  /** In an attack somebody we cannot name is the attacker. */
  readonly who?: Who;
  readonly kinds?: readonly Kind[];
  readonly care?: readonly SeveralAnswer<'care'>[];
  readonly down?: readonly SeveralAnswer<'down'>[];
  /** How many it is about for certain, and at the most. */
  readonly number?: { readonly atLeast: number; readonly atMost: number };
} & { readonly [Q in Exclude<SingleField, 'who'>]?: SingleAnswer<Q> };

const order: readonly Who[] = single.who.answers.map(({ id }) => id);

/** Whether it is with these people, or with worse. */
export const isWith = ({ who }: Known, or: Who): boolean =>
  who !== undefined && order.indexOf(who) >= order.indexOf(or);
const isAmong = (known: Known, from: Who, to: Who): boolean =>
  isWith(known, from) && order.indexOf(known.who ?? 'hostile') <= order.indexOf(to);

const attacks: readonly CauseId[] = ['malware', 'phishing', 'unauthorised-access', 'impersonation'];
/** Somebody meant harm. */
export const isAttack = ({ cause }: Pick<Known, 'cause'>): boolean => attacks.includes(cause);

/** What can be read of it, and is not public anyway. */
export const readable = ({ kinds = [], protection }: Known): readonly Kind[] => {
  if (protection === 'encrypted') return [];
  return kinds.filter((kind) => tierOf(kind) >= 0 && !(protection === 'hashed' && kind === 'passwords'));
};

/** How much those who have it can do with it: below 0 there is nothing to learn. */
export const tier = (known: Known): number => Math.max(-1, ...readable(known).map(tierOf));

/** Back with us, or deleted, as far as they say. */
export const isGoneBack = ({ back }: Known): boolean =>
  back === 'returned' || back === 'confirmed' || back === 'said';

/** Whether somebody did it on purpose; not known counts as yes. */
export const isOnPurpose = ({ cause, who, intent }: Known): boolean =>
  cause === 'inside-misuse' ||
  cause === 'impersonation' ||
  (isAttack({ cause }) && who === 'taker') ||
  intent === 'on-purpose';

/** Whether others may have it. */
export const isLeak = ({ certainty, cause, effect }: Known): boolean =>
  certainty !== 'near-miss' && cause !== 'system-outage' && (effect === undefined || effect.includes('leak'));

const sent: readonly CauseId[] = [
  ...(['emailed-wrong-recipient', 'posted-wrong-recipient', 'failure-to-redact', 'inside-misuse'] as const),
  ...(['loss-of-paperwork', 'loss-of-device', 'physical-security', 'other'] as const),
];

const isOfAny = ({ cause }: Known, ...causes: readonly CauseId[]): boolean => causes.includes(cause);
const happened = ({ certainty }: Known): boolean => certainty !== 'near-miss';
const isRiskOpen = ({ flagRisk }: Known): boolean => flagRisk === 'yes';
/** It was lost, and there is no copy. */
const isCopyless = ({ copy }: Known): boolean => copy === 'no';
const isBarred = ({ gone }: Known): boolean => gone !== undefined && gone !== 'never';

/** Care, medicine or safety hang on these. */
const isVital = ({ down = [], kinds = [] }: Known): boolean =>
  has(down, ['safeguarding', 'most']) || has(kinds, ['health', 'safeguarding']);

type Question<F extends FactField> = {
  /** Whether it is asked, by the answers before it. */
  readonly asked: (known: Known, facts: TriageFacts) => boolean;
  /** What counts as long as it is not known. */
  readonly unknown: (known: Known) => Known[F];
};

/** In the order in which they depend on each other. */
const questions: { readonly [F in FactField]: Question<F> } = {
  flagRisk: { asked: (_, { riskReported }) => riskReported === true, unknown: () => 'yes' },
  effect: {
    asked: (known) => happened(known) && isOfAny(known, 'supplier-breach', 'physical-security', 'other'),
    unknown: () => ['leak'],
  },
  who: {
    asked: isLeak,
    unknown: (known) => (isAttack(known) || isOfAny(known, 'supplier-breach') ? 'taker' : 'finder'),
  },
  protection: {
    asked: (known) =>
      (happened(known) && isOfAny(known, 'loss-of-device')) ||
      (isLeak(known) &&
        isOfAny(known, 'unauthorised-access', 'supplier-breach', 'malware') &&
        known.who !== 'nobody') ||
      (isLeak(known) && isOfAny(known, 'physical-security') && isAmong(known, 'finder', 'taker')),
    unknown: () => 'none',
  },
  kinds: {
    asked: (known) =>
      !happened(known) || (isLeak(known) && known.who !== 'nobody' && known.protection !== 'encrypted'),
    unknown: () => ['health'],
  },
  back: {
    asked: (known) =>
      happened(known) &&
      tier(known) >= 0 &&
      (known.who === 'public' || (sent.includes(known.cause) && isAmong(known, 'colleague', 'list'))) &&
      !(isOfAny(known, 'inside-misuse') && known.who === 'colleague'),
    unknown: () => 'not-yet',
  },
  read: {
    asked: (known) => isGoneBack(known) && tier(known) >= 2 && isAmong(known, 'trusted', 'several'),
    unknown: () => 'yes',
  },
  intent: {
    asked: (known) =>
      isLeak(known) &&
      ((isOfAny(known, 'unauthorised-access') &&
        (isAmong(known, 'colleague', 'list') || known.who === 'public')) ||
        (isOfAny(known, 'other') && known.who !== 'nobody' && known.who !== 'hostile')),
    unknown: () => 'on-purpose',
  },
  care: {
    asked: (known) =>
      happened(known) &&
      tier(known) >= 0 &&
      isWith(known, 'one') &&
      known.who !== 'hostile' &&
      !readable(known).includes('whereabouts') &&
      !isRiskOpen(known) &&
      known.read !== 'no' &&
      !(readable(known).includes('safeguarding') && isWith(known, 'list')),
    unknown: () => [],
  },
  copy: {
    asked: (known) =>
      happened(known) &&
      isOfAny(known, 'loss-of-paperwork', 'loss-of-device') &&
      !(known.who === 'nobody' && known.protection !== 'encrypted') &&
      !isGoneBack(known) &&
      !(known.kinds ?? []).includes('no-people'),
    unknown: () => 'yes',
  },
  gone: {
    asked: (known) =>
      happened(known) &&
      !isCopyless(known) &&
      (isOfAny(known, 'system-outage', 'malware') ||
        (known.effect ?? []).includes('gone') ||
        known.ticks.includes('changed')),
    unknown: () => 'days',
  },
  down: {
    asked: (known) =>
      isBarred(known) &&
      !isCopyless(known) &&
      (isOfAny(known, 'system-outage', 'malware') || (known.effect ?? []).includes('gone')),
    unknown: () => [],
  },
  missed: {
    asked: isBarred,
    unknown: (known) => {
      if (known.gone === 'half-day') return 'late';
      if (isVital(known)) return 'care';
      return known.gone === 'for-good' ? 'right' : 'late';
    },
  },
  number: {
    asked: (known) =>
      happened(known) &&
      ((known.kinds !== undefined &&
        tier(known) >= 0 &&
        !(known.who === 'colleague' && !isOnPurpose(known)) &&
        !(isOfAny(known, 'verbal-disclosure') && known.who === 'one' && tier(known) !== 2)) ||
        known.missed === 'right' ||
        known.missed === 'care'),
    unknown: () => ({ atLeast: 1, atMost: unknownAtMost }),
  },
};

const unknownAtMost = 1000;

/** “There may be more” without an end: ten times as many, and more than a hundred. */
const atMostOf = ({ atLeast, atMost }: NumberOfPeople): number =>
  atMost ?? (atLeast > unknownAtMost ? atLeast : Math.max(101, atLeast * 10));

const dependencies = Object.keys(questions) as readonly FactField[];

/** In the order of the page; how many people it is about comes last where nothing was seen. */
export const factFields: readonly FactField[] = [
  ...(['flagRisk', 'effect', 'who', 'protection', 'kinds', 'number', 'back', 'read'] as const),
  ...(['care', 'intent', 'copy', 'gone', 'down', 'missed'] as const),
];

const placeOf = ({ cause, kinds }: Known, field: FactField): number => {
  if (field === 'protection' && cause === 'loss-of-device') return -1;
  if (field === 'number' && kinds === undefined) return factFields.length;
  return factFields.indexOf(field);
};

const given = (facts: TriageFacts, field: FactField): unknown => facts[field];

/** Whether a question is answered: `partly` where there may be more than was said. */
export const saidOf = (facts: TriageFacts, field: FactField): 'nothing' | 'partly' | 'all' => {
  const answer = given(facts, field);
  const parts: readonly unknown[] = Array.isArray(answer) ? answer : [answer ?? notKnown];
  const said = parts.filter((each) => each !== notKnown);
  if (said.length === 0) return 'nothing';
  return said.length < parts.length ? 'partly' : 'all';
};

/** An answer as it counts, where there is one. */
const counts = (facts: TriageFacts, known: Known, field: FactField): unknown => {
  if (saidOf(facts, field) === 'nothing') {
    const worst = questions[field].unknown(known);
    return field === 'kinds' && facts.kinds?.includes(notKnown) ? [...(worst as Kind[]), 'messages'] : worst;
  }
  if (field === 'number') {
    const number = facts.number as NumberOfPeople;
    return { atLeast: number.atLeast, atMost: atMostOf(number) };
  }
  if (field === 'who') return facts.who === 'finder' && isAttack(facts) ? 'taker' : facts.who;
  if (field === 'kinds')
    return facts.kinds?.map((kind) => (kind === notKnown ? ('messages' as const) : kind));
  const answer = given(facts, field);
  return Array.isArray(answer) ? answer.filter((each) => each !== notKnown) : answer;
};

/** The answers as they count: what is not asked is dropped, what is not known is the reasonable worst. */
export const knownOf = (facts: TriageFacts): Known => {
  const known: Record<string, unknown> = {
    certainty: facts.certainty,
    cause: facts.cause,
    ticks: facts.ticks ?? [],
  };
  for (const field of dependencies) {
    if (field === 'gone' && isCopyless(known as Known)) known.gone = 'for-good';
    else if (questions[field].asked(known as Known, facts))
      known[field] = counts(facts, known as Known, field);
  }
  return known as Known;
};

/** The questions that can still change something, in the order of the page. */
export const questionsFor = (facts: TriageFacts): readonly FactField[] => {
  const known = knownOf(facts);
  return factFields
    .filter((field) => known[field] !== undefined && !(field === 'gone' && isCopyless(known)))
    .toSorted((one, other) => placeOf(known, one) - placeOf(known, other));
};

/** The facts without what is not asked. */
export const askedOnly = (facts: TriageFacts): TriageFacts => {
  const asked = questionsFor(facts);
  const kept = Object.entries(facts).filter(
    ([name]) => !(factFields as readonly string[]).includes(name) || asked.includes(name as FactField),
  );
  return Object.fromEntries(kept) as TriageFacts;
};

/** What is asked and not known, or not in full. */
export const unknownFields = (facts: TriageFacts): readonly FactField[] =>
  questionsFor(facts).filter((field) => {
    if (field === 'number') {
      const { number } = facts;
      return number === undefined || number === notKnown || number.atMost !== number.atLeast;
    }
    return saidOf(facts, field) !== 'all';
  });

const best: Readonly<Record<FactField, TriageFacts[FactField]>> = {
  flagRisk: 'ruled-out',
  effect: ['nothing'],
  protection: 'encrypted',
  who: 'nobody',
  kinds: ['names'],
  number: { atLeast: 1, atMost: 1 },
  back: 'returned',
  read: 'no',
  care: ['none'],
  intent: 'accident',
  copy: 'yes',
  gone: 'never',
  down: ['other'],
  missed: 'nobody',
};

/** The facts if this turned out as well as it can: what was said already stays. */
export const atBest = (facts: TriageFacts, field: FactField): TriageFacts => {
  if (field === 'number' && facts.number !== undefined && facts.number !== notKnown)
    return { ...facts, number: { atLeast: facts.number.atLeast, atMost: facts.number.atLeast } };
  const answer = given(facts, field);
  if (Array.isArray(answer) && saidOf(facts, field) === 'partly')
    return { ...facts, [field]: answer.filter((each) => each !== notKnown) };
  return { ...facts, [field]: best[field] };
};

/** Everything that is not known turned out well. */
export const allAtBest = (facts: TriageFacts): TriageFacts => {
  const open = unknownFields(facts);
  const [first] = open;
  return first === undefined ? facts : allAtBest(atBest(facts, first));
};

/** What is not known, and would lower the outcome if it turned out well, by itself or after others. */
export const fieldsThatMatter = (
  facts: TriageFacts,
  outcome: (facts: TriageFacts) => number,
): readonly FactField[] => {
  const open = unknownFields(facts);
  const lowers = (from: TriageFacts, field: FactField) => outcome(atBest(from, field)) < outcome(from);
  const alone = open.filter((field) => lowers(facts, field));
  if (alone.length > 0) return alone;
  // By itself none does: then each that does once those before it turned out well.
  const later: FactField[] = [];
  let now = facts;
  for (let [field] = open; field !== undefined; [field] = unknownFields(now)) {
    if (lowers(now, field)) later.push(field);
    now = atBest(now, field);
  }
  return later;
};
