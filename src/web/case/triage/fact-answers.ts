// Answers to the questions about facts as a form holds them, and the facts that they make. A question that
// what happened answers by itself need not be answered, nor one that cannot matter.
import type { CauseId, Certainty } from '../../../policy/procedures/procedures.ts';
import {
  type FactField,
  fieldLabel,
  isSeveral,
  isSingle,
  type NumberOfPeople,
  notKnown,
  numberRanges,
  several,
  single,
  type TriageFacts,
} from '../../../policy/triage/facts.ts';
import { factFields, isCalledFor, presumedFor, questionsFor } from '../../../policy/triage/questions.ts';
import { isProblem, type Located, type Problem } from '../../forms/field.ts';
import { anyOf, roughNumber } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';

export type Happened = { readonly certainty: Certainty; readonly cause: CauseId };

export type Answer = { readonly id: string; readonly label: string };

/** Of most incidents in a school pupils come first, and staff last. */
const shownFirst: readonly string[] = ['pupils', 'parents'];

/** In the order of the page. Without the number of people, which is not only chosen. */
export const answersOf = (field: Exclude<FactField, 'number'>): readonly Answer[] => {
  if (isSingle(field)) return single[field].answers;
  const answers: readonly Answer[] = several[field].answers;
  const isFirst = ({ id }: Answer) => shownFirst.includes(id);
  return field === 'subjects'
    ? [...answers.filter(isFirst).toReversed(), ...answers.filter((each) => !isFirst(each))]
    : answers;
};

/** The first answer to these says that there is nothing: it stands alone. */
const standAlone: readonly FactField[] = ['vulnerable', 'effects', 'services', 'circumstances'];

/** Which answer stands alone; null where none does. */
export const aloneIn = (field: FactField): Answer | null =>
  isSeveral(field) && standAlone.includes(field) ? several[field].answers[0] : null;

/** The number itself, where somebody gives one. */
export const exactNumber = roughNumber('numberExact', {
  label: 'How many?',
  hint: 'A number, such as 6 or about 6.',
  max: 10_000_000,
});
export const maybeMore = anyOf('numberMore', {
  label: 'Is that all?',
  items: [{ value: 'more', text: 'There may be more' }],
});
export const exact = 'exact';

const numberIn = (form: Form): NumberOfPeople | typeof notKnown | Problem | undefined => {
  const chosen = form.get('number');
  if (chosen === notKnown) return notKnown;
  const range = numberRanges.find(({ id }) => id === chosen);
  if (range !== undefined) return range.number;
  if (chosen !== exact) return undefined;
  const said = exactNumber.parse(form);
  if (isProblem(said)) return { ...said, at: 'numberExact' };
  if (said === null) return { problem: 'Enter how many people, or choose a range', at: 'numberExact' };
  const { number, isRough } = said;
  const atMost = form.get('numberMore') === 'more' ? null : number;
  return { atLeast: number, atMost, ...(isRough ? { about: true } : {}) };
};

const given = (form: Form, field: FactField): unknown => {
  if (field === 'number') {
    const number = numberIn(form);
    return isProblem(number) ? undefined : number;
  }
  const known = [...answersOf(field).map(({ id }) => id), notKnown];
  const chosen = form.all(field).filter((each) => known.includes(each));
  if (!isSeveral(field)) return chosen[0];
  // None, as far as is known, is not known yet.
  const said = chosen.includes(notKnown) ? chosen.filter((each) => each !== aloneIn(field)?.id) : chosen;
  return said.length === 0 ? undefined : said;
};

/** What is answered so far, by somebody or by what happened. */
export const draftOf = (form: Form, happened: Happened): TriageFacts => {
  const answers = factFields.map((field) => [field, given(form, field)] as const);
  const said = Object.fromEntries(answers.filter(([, answer]) => answer !== undefined));
  return { ...presumedFor(happened.cause), ...said, ...happened };
};

/** The fields that the answers so far call for. */
const calledFor = (facts: TriageFacts): readonly FactField[] =>
  questionsFor(facts).flatMap(({ fields }) => fields);

const problem = (field: FactField, says: string): Located => ({ at: field, field, problem: says });

const wrongWith = (form: Form, field: FactField, facts: TriageFacts): readonly Located[] => {
  if (field === 'number') {
    const number = numberIn(form);
    if (isProblem(number)) return [{ ...problem(field, number.problem), at: number.at ?? field }];
  }
  const answer = facts[field];
  if (answer === undefined)
    return [problem(field, `Answer “${fieldLabel(field)}”, or choose “Not known yet”`)];
  const nothing = aloneIn(field);
  const isMixed =
    nothing !== null && Array.isArray(answer) && answer.length > 1 && answer.includes(nothing.id);
  return isMixed ? [problem(field, `“${nothing.label}” stands alone: untick it, or the others`)] : [];
};

/** The facts, without answers that cannot matter; or what is wrong with them, in the order of the page. */
export const factsIn = (form: Form, happened: Happened): TriageFacts | readonly Located[] => {
  const draft = draftOf(form, happened);
  const asked = calledFor(draft);
  // What only an answer that is still open could call for is not in view yet.
  const inView = asked.filter((field) => draft[field] !== undefined || isCalledFor(draft, field));
  for (const fields of [inView, asked]) {
    const wrong = fields.flatMap((field) => wrongWith(form, field, draft));
    if (wrong.length > 0) return wrong;
  }
  const answers = asked.map((field) => [field, draft[field]] as const);
  return { ...Object.fromEntries(answers), ...happened };
};

const numberAnswers = (number: TriageFacts['number']): Readonly<Record<string, string>> => {
  if (number === undefined) return {};
  if (number === notKnown) return { number };
  const { atLeast, atMost, about } = number;
  const range = numberRanges.find((each) => each.number.atLeast === atLeast && each.number.atMost === atMost);
  if (range !== undefined && range.id !== '1') return { number: range.id };
  return {
    number: exact,
    numberExact: about ? `about ${atLeast}` : String(atLeast),
    ...(atMost === null ? { numberMore: 'more' } : {}),
  };
};

/** Facts as a form holds them. */
export const answersIn = (
  facts: Partial<TriageFacts>,
): Readonly<Record<string, string | readonly string[]>> => {
  const { number } = facts;
  const chosen = [...factFields, 'cause', 'certainty'] as const;
  const rest = chosen.flatMap((field): readonly (readonly [string, string | readonly string[]])[] => {
    const answer = field === 'number' ? undefined : facts[field];
    return answer === undefined ? [] : [[field, answer]];
  });
  return { ...Object.fromEntries(rest), ...numberAnswers(number) };
};
