// Questions answered by choosing. `required` is what to say when nothing was chosen; without it that is
// null, or nothing.
import { type Choice, checkboxes, radios } from '../ui/choices.ts';
import { type Content, type Html, html } from '../ui/html.ts';
import { select } from '../ui/input.ts';
import { type AnswersOf, type Field, type Fields, parseFields, renderFields } from './field.ts';
import type { Worded } from './text-fields.ts';

export type Offered<V extends string | number> = {
  readonly value: V;
  readonly text: string;
  readonly hint?: Content | undefined;
  readonly conditional?: Html | undefined;
};

type ChoiceOptions<V extends string | number> = Worded & { readonly items: readonly Offered<V>[] };

/** Forms hold text only: a number would not be found among the answers. */
const items = <V extends string | number>(offered: readonly Offered<V>[]): Choice[] =>
  offered.map((each) => ({ ...each, value: String(each.value) }));

export function oneOf<V extends string | number>(
  name: string,
  options: ChoiceOptions<V> & { readonly required: string; readonly inline?: boolean },
): Field<V>;
export function oneOf<V extends string | number>(name: string, options: ChoiceOptions<V>): Field<V | null>;
export function oneOf<V extends string | number>(
  name: string,
  options: ChoiceOptions<V> & { readonly required?: string; readonly inline?: boolean },
): Field<V | null> {
  return {
    names: [name],
    parse: (form) => {
      const found = options.items.find(({ value }) => String(value) === form.get(name));
      if (found !== undefined) return found.value;
      return options.required === undefined ? null : { problem: options.required };
    },
    render: (form, error) =>
      radios({
        name,
        legend: { text: options.label, classes: 'govuk-fieldset__legend--s' },
        hint: options.hint,
        error,
        items: items(options.items),
        value: form.get(name),
        ...(options.inline ? { classes: 'govuk-radios--inline' } : {}),
      }),
  };
}

export const anyOf = <V extends string | number>(
  name: string,
  options: ChoiceOptions<V> & { readonly required?: string },
): Field<readonly V[]> => ({
  names: [name],
  parse: (form) => {
    const chosen = form.all(name);
    const found = options.items.map(({ value }) => value).filter((value) => chosen.includes(String(value)));
    return found.length === 0 && options.required !== undefined ? { problem: options.required } : found;
  },
  render: (form, error) =>
    checkboxes({
      name,
      legend: { text: options.label, classes: 'govuk-fieldset__legend--s' },
      hint: options.hint,
      error,
      items: items(options.items),
      values: form.all(name),
    }),
});

type ListOptions<V extends string> = ChoiceOptions<V> & { readonly none: string };

/** A list that opens; its first line stands for none. */
export function fromList<V extends string>(
  name: string,
  options: ListOptions<V> & { readonly required: string },
): Field<V>;
export function fromList<V extends string>(name: string, options: ListOptions<V>): Field<V | null>;
export function fromList<V extends string>(
  name: string,
  options: ListOptions<V> & { readonly required?: string },
): Field<V | null> {
  return {
    names: [name],
    parse: (form) => {
      const found = options.items.find(({ value }) => value === form.get(name));
      if (found !== undefined) return found.value;
      return options.required === undefined ? null : { problem: options.required };
    },
    render: (form, error) =>
      select({
        name,
        label: options.label,
        hint: options.hint,
        error,
        items: [
          { value: '', text: options.none },
          ...options.items.map(({ value, text }) => ({ value, text })),
        ],
        value: form.get(name),
      }),
  };
}

export type Branch = Pick<Offered<string>, 'text' | 'hint'> & { readonly fields: Fields };

/** The chosen branch with the answers to its questions. */
export type Branched<B extends Readonly<Record<string, Branch>>> = {
  [V in keyof B & string]: { readonly choice: V } & AnswersOf<B[V]['fields']>;
}[keyof B & string];

/**
 * A choice that decides what is asked next: a branch is shown and read only when chosen. What was typed in
 * another stays in the form, but is no answer. Names differ between branches.
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
