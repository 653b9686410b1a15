// Questions answered by choosing: one of some, any of some, one from a list.

import { type Choice, checkboxes, radios } from '../ui/choices.ts';
import type { Content, Html } from '../ui/html.ts';
import { select } from '../ui/select.ts';
import type { Field } from './field.ts';
import type { Worded } from './text-fields.ts';

/** A choice's value and words. */
export type Offered<V extends string | number> = {
  readonly value: V;
  readonly text: string;
  readonly hint?: Content | undefined;
  readonly conditional?: Html | undefined;
};

type ChoiceOptions<V extends string | number> = Worded & { readonly items: readonly Offered<V>[] };

/** Forms hold text only: a number would not be found among what was chosen. */
const items = <V extends string | number>(offered: readonly Offered<V>[]): Choice[] =>
  offered.map((each) => ({ ...each, value: String(each.value) }));

/** One of some; `required` is what to say when none was chosen, and without it none is null. */
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

/** Any of some; `required` is what to say when none was chosen. */
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

/** One of many, from a list that opens; its first line stands for none, which `required` refuses. */
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
