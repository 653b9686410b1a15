// Answers to the questions about facts as a form holds them, and the facts that they make.
import type { CauseId, Certainty } from '../../../policy/procedures/procedures.ts';
import {
  answersTo,
  type FactField,
  fieldLabel,
  isSeveral,
  isSingle,
  type NumberOfPeople,
  notKnown,
  numberRanges,
  type Tick,
  type TriageFacts,
  ticks,
} from '../../../policy/triage/facts.ts';
import { factFields, questionsFor } from '../../../policy/triage/questions.ts';
import { isProblem, type Located, type Problem, parseFields } from '../../forms/field.ts';
import { anyOf, roughNumber } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';

export type Happened = { readonly certainty: Certainty; readonly cause: CauseId };

/** Answers that say that there is nothing: each stands alone. */
export const standAlone: readonly string[] = ['nothing', 'none', 'no-people', 'public'];

const max = 10_000_000;

/** Asked where somebody gives the number itself. */
export const exactFields = {
  numberExact: roughNumber('numberExact', {
    label: 'How many?',
    hint: 'A number, such as 6 or about 6.',
    max,
  }),
  numberMore: anyOf('numberMore', {
    label: 'Is that all?',
    items: [{ value: 'more', text: 'There may be more' }],
  }),
  numberMost: roughNumber('numberMost', { label: 'At most (if you know)', max }),
};
export const exact = 'exact';

const numberIn = (form: Form): NumberOfPeople | typeof notKnown | Problem | undefined => {
  const chosen = form.get('number');
  if (chosen === notKnown) return notKnown;
  const range = numberRanges.find(({ id }) => id === chosen);
  if (range !== undefined) return range.number;
  if (chosen !== exact) return undefined;
  const parsed = parseFields(exactFields, form);
  if ('problems' in parsed) return parsed.problems[0];
  const { numberExact: said, numberMore, numberMost: most } = parsed.answers;
  if (said === null) return { problem: 'Enter how many people, or choose a range', at: 'numberExact' };
  const { number: atLeast, isRough } = said;
  const atMost = most?.number ?? (numberMore.length > 0 ? null : atLeast);
  if (atMost !== null && atMost < atLeast)
    return { problem: `Enter at least ${atLeast}, or leave it empty`, at: 'numberMost' };
  return { atLeast, atMost, ...(isRough ? { about: true } : {}) };
};

const given = (form: Form, field: FactField, facts: Happened & Pick<TriageFacts, 'who'>): unknown => {
  if (!isSingle(field) && !isSeveral(field)) {
    const number = numberIn(form);
    return isProblem(number) ? undefined : number;
  }
  const offered = [...answersTo(field, facts).map(({ id }) => id), notKnown];
  const chosen = form.all(field).filter((each) => offered.includes(each));
  if (isSingle(field)) return chosen[0];
  // None, as far as is known, is not known yet.
  const said = chosen.includes(notKnown) ? chosen.filter((each) => !standAlone.includes(each)) : chosen;
  return said.length === 0 ? undefined : said;
};

/** The ticks that stand before all questions. */
export const ticksIn = (form: Form): readonly Tick[] =>
  ticks.map(({ id }) => id).filter((id) => form.all('ticks').includes(id));

/** What is answered so far; `reported` is what the report says by itself. */
export const draftOf = (form: Form, happened: Happened, reported: Partial<TriageFacts>): TriageFacts => {
  const ticked = ticksIn(form);
  const who = given(form, 'who', happened) as TriageFacts['who'];
  const known = { ...happened, ...(who === undefined ? {} : { who }) };
  const answers = factFields.map((field) => [field, given(form, field, known)] as const);
  return {
    ...Object.fromEntries(answers.filter(([, answer]) => answer !== undefined)),
    ...happened,
    ...(ticked.length === 0 ? {} : { ticks: ticked }),
    ...(reported.riskReported === true ? { riskReported: true } : {}),
  };
};

const wrongWith = (form: Form, field: FactField, facts: TriageFacts): Located | null => {
  const problem = (says: string, at: string = field): Located => ({ at, field, problem: says });
  const number = field === 'number' ? numberIn(form) : undefined;
  if (isProblem(number)) return problem(number.problem, number.at);
  const answer = facts[field];
  if (answer === undefined) return problem(`Answer “${fieldLabel(field, facts)}”, or choose “Not known yet”`);
  const alone =
    Array.isArray(answer) && answer.length > 1 && answer.find((each) => standAlone.includes(each));
  if (!alone || (!isSingle(field) && !isSeveral(field))) return null;
  const label = answersTo(field, facts).find(({ id }) => id === alone)?.label;
  return problem(`“${label}” stands alone: untick it, or the others`);
};

/** The facts; or what is wrong with them, in the order of the page. */
export const factsIn = (
  form: Form,
  happened: Happened,
  reported: Partial<TriageFacts>,
): TriageFacts | readonly Located[] => {
  const draft = draftOf(form, happened, reported);
  const wrong = questionsFor(draft).flatMap((field) => wrongWith(form, field, draft) ?? []);
  return wrong.length > 0 ? wrong : draft;
};

const numberAnswers = (number: TriageFacts['number']): Readonly<Record<string, string>> => {
  if (number === undefined) return {};
  if (number === notKnown) return { number };
  const { atLeast, atMost, about } = number;
  const range = numberRanges.find((each) => each.number.atLeast === atLeast && each.number.atMost === atMost);
  if (range !== undefined && !about) return { number: range.id };
  return {
    number: exact,
    numberExact: about ? `about ${atLeast}` : String(atLeast),
    ...(atMost === null ? { numberMore: 'more' } : {}),
    ...(atMost !== null && atMost > atLeast ? { numberMost: String(atMost) } : {}),
  };
};

/** Facts as a form holds them. */
export const answersIn = (
  facts: Partial<TriageFacts>,
): Readonly<Record<string, string | readonly string[]>> => {
  const chosen = [...factFields, 'ticks', 'cause', 'certainty'] as const;
  const rest = chosen.flatMap((field): readonly (readonly [string, string | readonly string[]])[] => {
    const answer = field === 'number' ? undefined : facts[field];
    return answer === undefined ? [] : [[field, answer]];
  });
  return { ...Object.fromEntries(rest), ...numberAnswers(facts.number) };
};
