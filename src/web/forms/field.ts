// A Field knows its names in a form, reads its answer or says what is wrong, and draws itself with what was
// typed. Declared once, so that a page cannot ask for one thing and read another.

import { type Child, type Html, html, nothing } from '../ui/html.ts';
import { details } from '../ui/notice.ts';
import type { Form } from './form.ts';

/**
 * `at` is the id of the control to mend it at, by default the field's own; `also` holds what else is wrong
 * in the same question.
 */
export type Problem = {
  readonly problem: string;
  readonly at?: string;
  readonly also?: readonly Problem[];
};

export type Field<T> = {
  readonly names: readonly string[];
  readonly parse: (form: Form) => T | Problem;
  readonly render: (form: Form, problem: string | undefined) => Html;
};

/** Not asked: its answer is known. */
export const known = <T>(value: T): Field<T> => ({ names: [], parse: () => value, render: () => nothing });

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'problem' in value;

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type AnswersOf<F> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

export type Located = Problem & { readonly at: string; readonly field: string };

export const problemAt = (field: string, problem: string): Located => ({ at: field, field, problem });

/** Lists every problem, in the order of the page. */
export const parseFields = <F extends Fields>(
  fields: F,
  form: Form,
): { readonly answers: AnswersOf<F> } | { readonly problems: readonly Located[] } => {
  const answers: Record<string, unknown> = {};
  const problems: Located[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const answer = field.parse(form);
    if (isProblem(answer)) {
      for (const { at, problem } of [answer, ...(answer.also ?? [])]) {
        problems.push({ at: at ?? field.names[0] ?? name, problem, field: name });
      }
    } else answers[name] = answer;
  }
  return problems.length > 0 ? { problems } : { answers: answers as AnswersOf<F> };
};

export const renderFields = (fields: Fields, form: Form, problems: readonly Located[]): readonly Html[] =>
  Object.entries(fields).map(([name, field]) =>
    field.render(
      form,
      problems.find((each) => each.field === name || field.names.includes(each.at))?.problem,
    ),
  );

/** What is wrong in a question that is drawn as several fields. */
export const asProblem = ([first, ...also]: readonly Located[]): Problem | null =>
  first === undefined ? null : { problem: first.problem, at: first.at, also };

/** Several questions as one; each shows what is wrong with it. */
export const together = <F extends Fields>(fields: F): Field<AnswersOf<F>> => ({
  names: Object.values(fields).flatMap(({ names }) => names),
  parse: (form) => {
    const parsed = parseFields(fields, form);
    if ('answers' in parsed) return parsed.answers;
    return asProblem(parsed.problems) ?? { problem: '' };
  },
  render: (form, problem) => {
    const parsed = problem === undefined ? null : parseFields(fields, form);
    const problems = parsed !== null && 'problems' in parsed ? parsed.problems : [];
    return html`${renderFields(fields, form, problems)}`;
  },
});

/** Folded, unless `isOpen` or something is wrong with them; `head` stands before them. */
export const foldedTogether = <F extends Fields>(
  summary: string | ((form: Form) => string),
  fields: F,
  { head = null, isOpen = false }: { readonly head?: Child; readonly isOpen?: boolean } = {},
): Field<AnswersOf<F>> => {
  const all = together(fields);
  return {
    ...all,
    render: (form, problem) =>
      details({
        summaryText: typeof summary === 'string' ? summary : summary(form),
        open: isOpen || problem !== undefined,
        text: html`${head}${all.render(form, problem)}`,
      }),
  };
};

/** Its id can be linked to. */
type FormPart = { readonly id: string; readonly title: string };

export const formPart = ({ id, title }: FormPart): Field<null> => ({
  names: [],
  parse: () => null,
  render: () => html`<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">
    <h2 class="govuk-heading-m" id="${id}">${title}</h2>`,
});
