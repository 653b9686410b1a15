// A choice that decides what is asked next: each branch has questions of its own, shown and read only when
// it is chosen. What was typed in a branch that is no longer chosen stays in the form, but is no answer.

import { radios } from '../ui/choices.ts';
import { html } from '../ui/html.ts';
import type { Offered } from './choice-fields.ts';
import { type AnswersOf, type Field, type Fields, parseFields, renderFields } from './field.ts';
import type { Worded } from './text-fields.ts';

/** One way to answer, with the questions that follow from it. */
export type Branch = Pick<Offered<string>, 'text' | 'hint'> & { readonly fields: Fields };

/** Which branch was chosen, with the answers to its questions. */
export type Branched<B extends Readonly<Record<string, Branch>>> = {
  [V in keyof B & string]: { readonly choice: V } & AnswersOf<B[V]['fields']>;
}[keyof B & string];

/**
 * Which branch, by its value; `required` is what to say when none was chosen. Names differ between branches.
 */
export const branching = <B extends Readonly<Record<string, Branch>>>(
  name: string,
  options: Worded & { readonly branches: B; readonly required: string },
): Field<Branched<B>> => ({
  names: [name, ...Object.values(options.branches).flatMap(({ fields }) => namesOf(fields))],
  parse: (form) => {
    const choice = form.get(name);
    const branch = Object.hasOwn(options.branches, choice) ? options.branches[choice] : undefined;
    if (branch === undefined) return { problem: options.required };
    const parsed = parseFields(branch.fields, form);
    if ('answers' in parsed) return { choice, ...parsed.answers } as Branched<B>;
    // Questions within are mended one after the other: the first says what is wrong.
    const [first] = parsed.problems;
    return { problem: first?.problem ?? options.required, at: first?.at ?? name };
  },
  render: (form, problem) =>
    radios({
      name,
      legend: { text: options.label, classes: 'govuk-fieldset__legend--s' },
      hint: options.hint,
      error: form.get(name) === '' ? problem : undefined,
      value: form.get(name),
      items: Object.entries(options.branches).map(([value, { text, hint, fields }]) => {
        const parsed = problem !== undefined && form.get(name) === value ? parseFields(fields, form) : null;
        const problems = parsed !== null && 'problems' in parsed ? parsed.problems : [];
        const inner = renderFields(fields, form, problems);
        return { value, text, hint, conditional: inner.length === 0 ? undefined : html`${inner}` };
      }),
    }),
});

const namesOf = (fields: Fields): readonly string[] => Object.values(fields).flatMap(({ names }) => names);
