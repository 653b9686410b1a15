// From facts to advice on telling the regulator and the people affected (UK GDPR 33, 34). It advises; a
// person decides. What is not known yet counts as the reasonable worst, and the advice says so.
import {
  answersTo,
  type FactField,
  fieldLabel,
  isSeveral,
  isSingle,
  notKnown,
  type TriageFacts,
  ticks,
} from './facts.ts';
import { type OldFacts, oldFactsInWords } from './facts-2026.ts';
import {
  allAtBest,
  atBest,
  fieldsThatMatter,
  knownOf,
  questionsFor,
  saidOf,
  unknownFields,
} from './questions.ts';
import {
  isAboutPeople,
  isBreach,
  type RiskToPeople,
  riskOf,
  risksToPeople,
  ruleFor,
  type Tell,
} from './rules.ts';

type YesNo = 'yes' | 'no' | typeof notKnown;

/** A fact in words; `answer` is null where it is not known, or was not answered. */
export type FactInWords = {
  readonly field: string;
  readonly label: string;
  readonly answer: string | null;
  /** Nobody answered it: not even that it is not known. */
  readonly isUnanswered?: true;
};

export type Advice = {
  /** Whether it is about information on people, or records could not be reached. */
  readonly personalData: YesNo;
  /** Whether it is a personal data breach; a near miss is none. */
  readonly breach: boolean;
  /** Null where it is no breach. */
  readonly risk: RiskToPeople | null;
  readonly tell: Tell;
  /** What it would be if all that is not known yet turned out well. */
  readonly tellAtBest: Tell;
  /** Whether it could still turn out better, once what is not known is known. */
  readonly provisional: boolean;
  /** Why, in a sentence; null where that rests on what is not known yet. */
  readonly because: string | null;
  readonly source: string;
  /** The facts that decided it, at most three. */
  readonly decidedBy: readonly FactInWords[];
  /** What would lower it, in sentences: what can be done or found out. */
  readonly wouldChange: readonly string[];
  /** What is not known and matters. */
  readonly findOut: readonly FactField[];
};

const tellAt: Readonly<Record<RiskToPeople, Tell>> = {
  unlikely: 'nobody',
  likely: 'regulator',
  high: 'regulator-and-individuals',
};

const tellFor = (risk: RiskToPeople | null): Tell => (risk === null ? 'nobody' : tellAt[risk]);

const rank = (facts: TriageFacts): number => {
  const risk = riskOf(knownOf(facts));
  return risk === null ? -1 : risksToPeople.indexOf(risk);
};

// Made once: to make it takes longer than all else that advice takes.
const thousands = new Intl.NumberFormat('en-GB');

export const sayNumber = (given: TriageFacts['number']): string => {
  if (given === undefined || given === notKnown) return '';
  const { atLeast, atMost, about } = given;
  const least = thousands.format(atLeast);
  if (atMost === null) return `at least ${least}`;
  return atLeast === atMost ? `${about ? 'about ' : ''}${least}` : `${least} to ${thousands.format(atMost)}`;
};

const answerIn = (facts: TriageFacts, field: FactField): string => {
  if (!isSingle(field) && !isSeveral(field)) return sayNumber(facts.number);
  const chosen: readonly unknown[] = [facts[field]].flat();
  return answersTo(field, facts)
    .filter(({ id }) => chosen.includes(id))
    .map(({ label }) => label)
    .join('; ');
};

const inWords = (facts: TriageFacts, field: FactField): FactInWords => {
  const label = fieldLabel(field, facts);
  const said = saidOf(facts, field);
  if (said === 'nothing') {
    const isUnanswered = facts[field] === undefined ? ({ isUnanswered: true } as const) : {};
    return { field, label, answer: null, ...isUnanswered };
  }
  const answer = answerIn(facts, field);
  return { field, label, answer: said === 'partly' ? `${answer}; maybe more` : answer };
};

/** Every question that was asked, in the order of the page, and what was ticked at the top. */
export const factsInWords = (facts: TriageFacts | OldFacts): readonly FactInWords[] => {
  if (isOld(facts)) return oldFactsInWords(facts, sayNumber);
  const ticked = ticks.filter(({ id }) => facts.ticks?.includes(id)).map(({ label }) => label);
  return [
    ...(ticked.length === 0 ? [] : [{ field: 'ticks', label: 'Ticked', answer: ticked.join('; ') }]),
    ...questionsFor(facts).map((field) => inWords(facts, field)),
  ];
};

/** The answer in words; what nobody answered is told from what is not known. */
export const sayAnswer = ({ answer, isUnanswered }: FactInWords): string =>
  answer ?? (isUnanswered ? 'Not answered' : 'Not known yet');

/** Whether these facts were established by earlier questions: nothing is worked out of them again. */
export const isOld = (facts: TriageFacts | OldFacts): facts is OldFacts =>
  'rules' in facts && facts.rules === 'triage-2026';

/** How each open question would be answered at best; follows “If”. */
const well: Readonly<Record<FactField, string>> = {
  flagRisk: 'the safeguarding lead rules it out',
  effect: 'nothing happened to the information',
  protection: 'it was encrypted',
  who: 'we are sure that nobody got it',
  kinds: 'there are only names in it',
  number: 'it is about few people',
  back: 'it comes back, or they write that it is deleted',
  read: 'they did not read it',
  care: 'nobody among them must be kept safe',
  intent: 'it was not done on purpose',
  copy: 'we have a copy',
  gone: 'it can be used again',
  down: 'nothing else stopped working',
  missed: 'nobody misses anything',
};

/** What would lower the outcome; follows “If”. */
export const sayWell = (field: FactField, { who }: Pick<TriageFacts, 'who'>): string => {
  if (field === 'back' && who === 'public') return 'it is taken down';
  return well[field];
};

const sayBecomes = (facts: TriageFacts): string => {
  const tell = tellFor(riskOf(knownOf(facts)));
  if (tell === 'nobody') return 'nobody outside must be told';
  return tell === 'regulator'
    ? 'only the regulator must be told'
    : 'the regulator and the people must be told';
};

/** What can be done about it: it is asked for back, or put in writing. */
export const mendable = (facts: TriageFacts): readonly (readonly [string, TriageFacts])[] => {
  const { back } = knownOf(facts);
  if (back === 'said') return [['they put it in writing', { ...facts, back: 'confirmed' }]];
  if (back !== 'not-yet') return [];
  return [[sayWell('back', facts), { ...facts, back: facts.who === 'public' ? 'returned' : 'confirmed' }]];
};

const wouldChange = (facts: TriageFacts, findOut: readonly FactField[]): readonly string[] => {
  const now = rank(facts);
  const open = findOut
    .filter((field) => field !== 'back')
    .map((field) => [sayWell(field, facts), atBest(facts, field)] as const);
  return [...mendable(facts), ...open]
    .filter(([, otherwise]) => rank(otherwise) < now)
    .slice(0, 3)
    .map(([says, otherwise]) => `If ${says}: ${sayBecomes(otherwise)}.`);
};

const personalData = (facts: TriageFacts): YesNo => {
  const known = knownOf(facts);
  if (known.certainty !== 'near-miss' && !isBreach(known)) return 'no';
  if (known.kinds !== undefined && saidOf(facts, 'kinds') === 'nothing') return notKnown;
  return isAboutPeople(known) ? 'yes' : 'no';
};

const whyNone = ({ certainty }: TriageFacts): string =>
  certainty === 'near-miss'
    ? 'It nearly happened: nothing was seen, changed or lost.'
    : 'Nothing about people was seen, changed or lost.';

/** What the guidance would have a school do, by what is known of the facts. */
export const adviseOn = (facts: TriageFacts): Advice => {
  const known = knownOf(facts);
  const rule = ruleFor(known);
  const risk = rule?.risk ?? null;
  const best = allAtBest(facts);
  const findOut = fieldsThatMatter(facts, rank);
  const asked = questionsFor(facts);
  const open = unknownFields(facts).filter((field) => saidOf(facts, field) === 'nothing');
  const by = (rule?.by ?? []).filter((field) => asked.includes(field));
  return {
    personalData: personalData(facts),
    breach: isBreach(known),
    risk,
    tell: tellFor(risk),
    tellAtBest: tellFor(riskOf(knownOf(best))),
    provisional: rank(best) < rank(facts),
    because: rule === null ? whyNone(facts) : by.some((field) => open.includes(field)) ? null : rule.says,
    source: rule?.source ?? 'UK GDPR Art 4(12)',
    decidedBy: by.slice(0, 3).map((field) => inWords(facts, field)),
    wouldChange: wouldChange(facts, findOut),
    findOut,
  };
};
