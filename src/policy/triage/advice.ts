// From facts to advice on telling the regulator and the people affected (UK GDPR 33, 34). It advises; a
// person decides. What is not known yet counts as the worst that it could be, and the advice says so.
import {
  type FactField,
  fieldLabel,
  has,
  isSeveral,
  isSingle,
  type Known,
  notKnown,
  several,
  single,
  type TriageFacts,
} from './facts.ts';
import { answered, canBeAsked, factFields, fieldsThatMatter, isLost, isMoot, saidOf } from './questions.ts';
import {
  type Deciding,
  gone,
  type RiskToPeople,
  type Rule,
  risksToPeople,
  seenOnly,
  type Tell,
  ways,
} from './rules.ts';
import { whatIfs } from './what-ifs.ts';

type YesNo = 'yes' | 'no' | typeof notKnown;

/** A fact in words; `answer` is null where it is not known. */
export type FactInWords = {
  readonly field: FactField;
  readonly label: string;
  readonly answer: string | null;
};

export type Advice = {
  /** Whether it is about information on people, or records could not be reached. */
  readonly personalData: YesNo;
  /** Whether it is a personal data breach; a near miss is none. */
  readonly breach: YesNo;
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
  /** The answer that it is back or deleted, where that makes it no better. */
  readonly inSpiteOf: string | null;
  /** The facts that decided it, at most three. */
  readonly decidedBy: readonly FactInWords[];
  /** What would make it better, then what would make it worse, in sentences. */
  readonly wouldChange: readonly string[];
  /** What is not known and matters. */
  readonly findOut: readonly FactField[];
  /** Of a near miss: how high the risk would have been. */
  readonly hadItHappened: RiskToPeople | null;
};

type Judgement = {
  readonly risk: RiskToPeople | null;
  readonly rule: Omit<Rule, 'risk'>;
};

const noBreach = (by: readonly Deciding[], says: string): Judgement => ({
  risk: null,
  rule: { when: () => true, by, says, source: 'UK GDPR Art 4(12)' },
});

/** A system alone holds records of people where these could not be reached. */
const isPersonal = ({ involves, effects }: Known): boolean =>
  involves.includes('people') || (involves.includes('system') && effects.includes('unreachable'));

const rank = ({ risk }: { readonly risk: RiskToPeople | null }): number =>
  risk === null ? -1 : risksToPeople.indexOf(risk);

const judge = (known: Known): Judgement => {
  if (known.certainty === 'near-miss')
    return noBreach([], 'It nearly happened: nothing was seen, changed or lost.');
  if (!isPersonal(known)) return noBreach(['involves'], 'It does not touch information about people.');
  const [first, ...others] = ways
    .filter(({ effects }) => effects.some((each) => known.effects.includes(each)))
    .flatMap(({ rules }) => rules.find(({ when }) => when(known)) ?? []);
  if (first === undefined) return noBreach(['effects'], 'Nothing was seen, changed or lost.');
  const rule = others.reduce((worst, each) => (rank(each) > rank(worst) ? each : worst), first);
  return { risk: rule.risk, rule };
};

/** The risk to people by facts of which every one is known; null where it is no breach. */
export const riskOf = (known: Known): RiskToPeople | null => judge(known).risk;

const tellAt: Readonly<Record<RiskToPeople, Tell>> = {
  unlikely: 'nobody',
  likely: 'regulator',
  high: 'regulator-and-individuals',
};

const tellFor = ({ risk }: Judgement): Tell => (risk === null ? 'nobody' : tellAt[risk]);

// Made once: to make it takes longer than all else that advice takes.
const thousands = new Intl.NumberFormat('en-GB');

const sayNumber = (given: TriageFacts['number']): string => {
  if (given === undefined || given === notKnown) return '';
  const { atLeast, atMost, about } = given;
  const least = thousands.format(atLeast);
  if (atMost === null) return `at least ${least}`;
  return atLeast === atMost ? `${about ? 'about ' : ''}${least}` : `${least} to ${thousands.format(atMost)}`;
};

const answerIn = (known: Known, facts: TriageFacts, field: FactField, only: readonly string[]): string => {
  if (field === 'number') return sayNumber(facts.number);
  const chosen: readonly string[] = isSeveral(field) ? known[field] : isSingle(field) ? [known[field]] : [];
  const answers: readonly { id: string; label: string }[] = isSeveral(field)
    ? several[field].answers
    : single[field as keyof typeof single].answers;
  return answers
    .filter(({ id }) => chosen.includes(id) && (only.length === 0 || only.includes(id)))
    .map(({ label }) => label)
    .join('; ');
};

/** What was lost, and nobody we know has, nobody can be asked for. */
const isMissing = (facts: TriageFacts): boolean =>
  isLost(facts) && facts.deletion === 'not-asked' && !canBeAsked(answered(facts, 'worst'));

/** Null where nothing is known of it, '' where none of these answers was given. */
const sayAnswer = (facts: TriageFacts, field: FactField, only: readonly string[]): string | null => {
  const said = saidOf(facts, field);
  if (said === 'nothing') return null;
  if (field === 'deletion' && isMissing(facts)) return 'No: it is still missing';
  const answer = answerIn(answered(facts, 'best'), facts, field, only);
  return said === 'partly' && answer !== '' ? `${answer}; maybe more` : answer;
};

const inWords = (facts: TriageFacts, { by }: Pick<Rule, 'by'>): readonly FactInWords[] =>
  by.flatMap((deciding) => {
    const [field, ...only] = typeof deciding === 'string' ? [deciding] : deciding;
    const answer = isMoot(facts, field) ? '' : sayAnswer(facts, field, only);
    return answer === '' ? [] : [{ field, label: fieldLabel(field), answer }];
  });

/** Every fact that was asked for, in the order of the questions. */
export const factsInWords = (facts: TriageFacts): readonly FactInWords[] =>
  factFields
    .filter((field) => facts[field] !== undefined)
    .map((field) => ({ field, label: fieldLabel(field), answer: sayAnswer(facts, field, []) }));

const yesNo = (best: boolean, worst: boolean): YesNo => {
  if (best === worst) return worst ? 'yes' : 'no';
  return notKnown;
};

const wouldChange = (worst: Known): readonly string[] => {
  const now = rank(judge(worst));
  const others = whatIfs(worst).map(({ says, known }) => ({ says, becomes: judge(known) }));
  const say = (better: boolean): readonly string[] =>
    others
      .filter(({ becomes }) => (better ? rank(becomes) < now : rank(becomes) > now))
      .slice(0, 2)
      .map(({ says, becomes: { risk } }) => `If ${says}, a risk to people becomes ${risk ?? 'unlikely'}.`);
  return [...say(true), ...say(false)];
};

/** They may have read it: of some kinds of information that is enough, though they have it no longer. */
const inSpiteOf = (facts: TriageFacts, worst: Known): string | null => {
  // What is not asked here is taken as answered at its best: nobody said that.
  if (facts.deletion !== worst.deletion) return null;
  const now = judge(worst);
  const isOfSeen = seenOnly.some((rule) => rule === now.rule) && now.risk !== 'unlikely';
  const isGone = has<string>(gone, [worst.deletion]);
  const isBest = rank(judge({ ...worst, deletion: gone[0] })) === rank(now);
  const said = single.deletion.answers.find(({ id }) => id === worst.deletion)?.label;
  return isOfSeen && isGone && isBest ? (said ?? null) : null;
};

/** What the guidance would have a school do, by what is known of the facts. */
export const adviseOn = (facts: TriageFacts): Advice => {
  const [best, worst] = [answered(facts, 'best'), answered(facts, 'worst')];
  const [atBest, atWorst] = [judge(best), judge(worst)];
  const { risk } = atWorst;
  // What is certain is said rather than what is feared, where it leads to the same.
  const isCertain = rank(atBest) === rank(atWorst);
  const { rule } = isCertain ? atBest : atWorst;
  const decidedBy = inWords(facts, rule).slice(0, 3);
  const isAllKnown = decidedBy.every(({ answer }) => answer !== null);
  // What holds only at worst is feared, and no fact.
  const isFact = isCertain || (isAllKnown && rule.when(best));
  return {
    personalData: yesNo(isPersonal(best), isPersonal(worst)),
    breach: yesNo(atBest.risk !== null, risk !== null),
    risk,
    tell: tellFor(atWorst),
    tellAtBest: tellFor(atBest),
    provisional: !isCertain,
    because: isFact ? rule.says : null,
    source: rule.source,
    inSpiteOf: inSpiteOf(facts, worst),
    decidedBy,
    wouldChange: risk === null ? [] : wouldChange(worst),
    findOut: fieldsThatMatter(facts, (known) => rank(judge(known))),
    hadItHappened:
      facts.certainty === 'near-miss'
        ? riskOf(answered({ ...facts, certainty: 'confirmed' }, 'worst'))
        : null,
  };
};
