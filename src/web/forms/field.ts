// A Field knows the names it stands under in a form, reads its answer or says what is wrong with it, and
// draws itself with what was typed. Declared once, so that a page cannot ask for one thing and read another.

import { type Html, html } from '../ui/html.ts';
import type { Form } from './form.ts';

/**
 * What is wrong with an answer, in words, and the control to mend it at (by id; the field's own by default);
 * `also` holds what else is wrong within the same question.
 */
export type Problem = {
  readonly problem: string;
  readonly at?: string;
  readonly also?: readonly Problem[];
};

/** One question of a form. */
export type Field<T> = {
  readonly names: readonly string[];
  readonly parse: (form: Form) => T | Problem;
  readonly render: (form: Form, problem: string | undefined) => Html;
};

/** Whether reading an answer came out as a problem. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'problem' in value;

/** The questions of a page, by the name under which its answers are asked for. */
export type Fields = Readonly<Record<string, Field<unknown>>>;
/** The answers to a page's questions. */
export type AnswersOf<F> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** A problem with the control that it is to be mended at. */
export type Located = Problem & { readonly at: string; readonly field: string };

/** Reads all answers, or lists every problem in the order of the page. */
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

/** Draws all questions, each with its problem where it has one. */
export const renderFields = (fields: Fields, form: Form, problems: readonly Located[]): readonly Html[] =>
  Object.entries(fields).map(([name, field]) =>
    field.render(form, problems.find((each) => each.field === name)?.problem),
  );

/** A part of a form: its id, to be led to, and its heading. */
export type FormPart = { readonly id: string; readonly title: string };

/** The heading of a part, to stand among the questions. */
export const formPart = ({ id, title }: FormPart): Field<null> => ({
  names: [],
  parse: () => null,
  render: () => html`<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">
    <h2 class="govuk-heading-m" id="${id}">${title}</h2>`,
});
