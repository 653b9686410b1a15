// Which questions are asked for what happened and the answers so far, which of them what happened answers by
// itself, and what the answers come to at best and at worst. The rules of advice.ts and criteria.ts see every
// question answered: that is how they need not know of what is not known.
import type { CauseId } from '../procedures/procedures.ts';
import {
  type FactField,
  happened,
  has,
  isSingle,
  type Known,
  type SeveralField,
  type SingleField,
  several,
  single,
  type TriageFacts,
} from './facts.ts';

type Answers = Omit<TriageFacts, 'certainty' | 'cause'>;

const wrongRecipient = {
  involves: ['people'],
  effects: ['seen'],
  protection: 'none',
  origin: 'slip',
} as const satisfies Answers;

const attack = {
  involves: ['system', 'people'],
  protection: 'none',
  origin: 'outsider',
} as const satisfies Answers;

/** What the cause answers by itself; somebody may correct each. */
const byCause: Readonly<Record<CauseId, Answers>> = {
  'emailed-wrong-recipient': wrongRecipient,
  'posted-wrong-recipient': wrongRecipient,
  'failure-to-redact': wrongRecipient,
  'verbal-disclosure': wrongRecipient,
  // Who has what was lost decides who is told: that is asked.
  'loss-of-paperwork': { involves: ['people'], protection: 'none', origin: 'slip' },
  'loss-of-device': {
    involves: ['system', 'people'],
    effects: ['maybe-seen', 'lost-copy'],
    origin: 'slip',
  },
  phishing: { ...attack, effects: ['seen'] },
  malware: { ...attack, effects: ['maybe-seen', 'unreachable'] },
  impersonation: { ...attack, involves: ['people'], effects: ['seen'] },
  'inside-misuse': { involves: ['people'], effects: ['seen'], protection: 'none', origin: 'on-purpose' },
  'unauthorised-access': { involves: ['people'], effects: ['seen'], protection: 'none' },
  misconfiguration: { ...wrongRecipient, involves: ['system', 'people'], effects: ['maybe-seen'] },
  'system-outage': { involves: ['system'], effects: ['unreachable'], origin: 'fault' },
  'supplier-breach': { involves: ['people'], origin: 'fault' },
  'physical-security': { protection: 'none' },
  other: {},
};

/** Whether it was lost: who has it may never be known. */
export const isLost = ({ cause }: { readonly cause: CauseId }): boolean =>
  cause === 'loss-of-device' || cause === 'loss-of-paperwork';

/** What counts unless somebody says otherwise, whatever happened. */
const usual = { opened: 'opened', circumstances: ['none'] } as const satisfies Answers;

/** What is taken for granted for this cause, for a form to show as answered. */
export const presumedFor = (cause: CauseId): Answers => ({ ...usual, ...byCause[cause] });

const aboutPeople = ({ involves }: Known): boolean => has(involves, ['people']);
const affectsPeople = (known: Known): boolean => happened(known) && aboutPeople(known);
const wasSeen = (known: Known): boolean => affectsPeople(known) && has(known.effects, ['maybe-seen', 'seen']);

const knownPeople = ['colleague', 'trusted', 'one-known', 'several-known', 'mailing-list'] as const;
/** Whether we know who has it, so that they can be asked. */
export const canBeAsked = ({ recipients }: Pick<Known, 'recipients'>): boolean =>
  (knownPeople as readonly Known['recipients'][]).includes(recipients);

/** From people we know, or from anybody who sends back or hands in what they found. */
const mayComeBack = (known: Known): boolean =>
  wasSeen(known) && (canBeAsked(known) || known.recipients === 'unknown');

/**
 * When an answer can change anything, by the answers before it; the order is that in which they depend on
 * each other.
 */
const relevant: Readonly<Record<FactField, (known: Known) => boolean>> = {
  involves: () => true,
  effects: (known) => happened(known) && has(known.involves, ['people', 'system']),
  subjects: affectsPeople,
  vulnerable: affectsPeople,
  categories: aboutPeople,
  number: affectsPeople,
  recipients: wasSeen,
  opened: mayComeBack,
  deletion: mayComeBack,
  protection: wasSeen,
  outage: (known) => happened(known) && has(known.effects, ['unreachable', 'changed']),
  services: (known) => happened(known) && has(known.effects, ['unreachable', 'changed', 'lost-no-copy']),
  origin: happened,
  circumstances: () => true,
};

export const factFields = Object.keys(relevant) as readonly FactField[];

/** What is not known counts as the best, or the worst, that it could be. */
type Bound = 'best' | 'worst';

const boundSingle = (field: SingleField, answer: string, bound: Bound): string => {
  const { answers } = single[field];
  if (answer !== 'not-known') return answer;
  return (bound === 'best' ? answers[0] : (answers.at(-1) ?? answers[0])).id;
};

const boundSeveral = (field: SeveralField, given: readonly string[], bound: Bound): readonly string[] => {
  const { answers } = several[field];
  const said = given.filter((each) => each !== 'not-known');
  if (bound === 'worst' && said.length < given.length) return answers.map(({ id }) => id);
  return said.length > 0 ? said : [answers[0].id];
};

const boundNumber = (given: TriageFacts['number'], bound: Bound): number => {
  if (given === undefined || given === 'not-known') return bound === 'best' ? 0 : Number.POSITIVE_INFINITY;
  return bound === 'best' ? given.atLeast : (given.atMost ?? Number.POSITIVE_INFINITY);
};

const boundOf = (field: FactField, given: unknown, bound: Bound): unknown => {
  if (isSingle(field)) return boundSingle(field, (given as string | undefined) ?? 'not-known', bound);
  if (field === 'number') return boundNumber(given as TriageFacts['number'], bound);
  return boundSeveral(field, (given as readonly string[] | undefined) ?? ['not-known'], bound);
};

const givenFor = (facts: TriageFacts, field: FactField): unknown =>
  facts[field] ?? presumedFor(facts.cause)[field];

/**
 * The facts with every question answered: what is not known as `bound` says, what cannot matter as the best.
 */
export const answered = (facts: TriageFacts, bound: Bound): Known => {
  const known: Record<string, unknown> = { certainty: facts.certainty, cause: facts.cause };
  for (const field of factFields) {
    const given = givenFor(facts, field);
    const asIf = given === undefined && !relevant[field](known as Known) ? 'best' : bound;
    known[field] = boundOf(field, given, asIf);
  }
  return known as Known;
};

/** How far a question is answered: `partly` where there may be more than was said. */
export const saidOf = (facts: TriageFacts, field: FactField): 'nothing' | 'partly' | 'all' => {
  const given = givenFor(facts, field);
  const parts: readonly unknown[] = Array.isArray(given) ? given : [given ?? 'not-known'];
  const said = parts.filter((each) => each !== 'not-known');
  if (said.length === 0) return 'nothing';
  return said.length < parts.length ? 'partly' : 'all';
};

/** Whether nobody answered it, because it cannot matter. */
export const isMoot = (facts: TriageFacts, field: FactField): boolean =>
  givenFor(facts, field) === undefined && !relevant[field](answered(facts, 'worst'));

/** Whether it is asked for whatever else is answered: the answers so far call for it. */
export const isCalledFor = (facts: TriageFacts, field: FactField): boolean =>
  relevant[field](answered(facts, 'best'));

/** What is not known, or not in full. */
export const unknownFields = (facts: TriageFacts): readonly FactField[] => {
  const [best, worst] = [answered(facts, 'best'), answered(facts, 'worst')];
  return factFields.filter((field) => String(best[field]) !== String(worst[field]));
};

/** What is not known, and what can lower the outcome once it is, by itself or after others. */
export const fieldsThatMatter = (
  facts: TriageFacts,
  outcome: (known: Known) => number,
): readonly FactField[] => {
  const [best, worst] = [answered(facts, 'best'), answered(facts, 'worst')];
  const open = unknownFields(facts);
  const lowering = (fields: readonly FactField[]): readonly FactField[] => {
    let known = worst;
    return fields.filter((field) => {
      const before = outcome(known);
      known = { ...known, [field]: best[field] };
      return outcome(known) < before;
    });
  };
  const matter = new Set([...open.flatMap((field) => lowering([field])), ...lowering(open)]);
  for (const field of lowering(open.toReversed())) matter.add(field);
  return open.filter((field) => matter.has(field));
};

/** A question as a form asks it: one thing to think about, with the answers that belong together. */
type Question = {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly FactField[];
  /** Shown closed: mostly there is nothing to say. */
  readonly folded?: true;
};

/** In the order of the page. */
const questions: readonly Question[] = [
  { id: 'involves', label: 'What does it touch?', fields: ['involves'] },
  { id: 'whose', label: 'Whose information is it?', fields: ['subjects', 'vulnerable'] },
  { id: 'categories', label: 'What kind of information is it?', fields: ['categories'] },
  { id: 'number', label: 'How many people?', fields: ['number'] },
  { id: 'effects', label: 'What became of it, and can we still use it?', fields: ['effects'] },
  { id: 'recipients', label: 'Who has it, and is it gone?', fields: ['recipients', 'opened', 'deletion'] },
  { id: 'protection', label: 'Was it protected?', fields: ['protection'] },
  { id: 'outage', label: 'How long, and what did not work meanwhile?', fields: ['outage', 'services'] },
  { id: 'origin', label: 'How did it come about?', fields: ['origin'] },
  { id: 'circumstances', label: 'Anything else?', fields: ['circumstances'], folded: true },
];

/**
 * The questions that can change something by the answers so far; `answeredBy` tells those that the cause has
 * answered already, to be shown as such and corrected. The first question of all, what happened, is not
 * among them.
 */
export const questionsFor = (
  facts: TriageFacts,
): readonly (Question & { readonly answeredBy: 'somebody' | 'cause' })[] => {
  const worst = answered(facts, 'worst');
  const cause = byCause[facts.cause];
  return questions
    .map((question) => ({ ...question, fields: question.fields.filter((field) => relevant[field](worst)) }))
    .filter(({ fields }) => fields.length > 0)
    .map((question) => {
      const isPresumed = question.fields.every((field) => cause[field] !== undefined || field === 'opened');
      return { ...question, answeredBy: isPresumed ? 'cause' : 'somebody' };
    });
};

/** As if somebody known had it: what follows from that is among them too. */
export const questionsDrawn = (facts: TriageFacts): ReturnType<typeof questionsFor> =>
  questionsFor({ ...facts, recipients: 'one-known' });

/** What happened has answered all of it, and nobody has answered any part of it otherwise. */
export const isAssumed = (
  facts: TriageFacts,
  { answeredBy, fields, folded }: ReturnType<typeof questionsFor>[number],
): boolean => {
  const presumed = presumedFor(facts.cause);
  const isAsPresumed = (field: FactField) => String(facts[field]) === String(presumed[field]);
  return answeredBy === 'cause' && !folded && fields.every(isAsPresumed);
};

/** What nobody said, and what happened lets us assume. */
export const assumedFields = (facts: TriageFacts): readonly FactField[] =>
  questionsDrawn(facts)
    .filter((question) => isAssumed(facts, question))
    .flatMap(({ fields }) => fields)
    .filter((field) => facts[field] !== undefined);
