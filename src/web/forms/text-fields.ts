// Questions answered in words or with a number.

import { shorten } from '../../record/shorten.ts';
import type { Content } from '../ui/html.ts';
import { input, textarea } from '../ui/input.ts';
import type { Field, Problem } from './field.ts';
import { formWith } from './form.ts';

/** In characters: some forty pages. */
export const textMax = 100_000;
const lineMax = 500;

export type Worded = { readonly label: string; readonly hint?: Content | undefined };

// Tabs and line ends belong to text; other control characters (NUL among them) no text holds.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unkeepable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

const inThousands = (number: number): string => number.toLocaleString('en-GB');

export const textProblem = (text: string, label: string, max: number): Problem | null => {
  if (unkeepable.test(text)) {
    return { problem: `${label} holds an invisible control character: delete it, or paste as plain text` };
  }
  const length = [...text].length;
  return length > max
    ? {
        problem: `${label} must be ${inThousands(max)} characters or fewer: it has ${inThousands(length)}`,
      }
    : null;
};

/** Without its question mark, to quote it in a problem. */
export const plain = (label: string): string => label.replace(/\?$/, '');

type TextOptions = Worded & { readonly required?: string; readonly max?: number };

const parseText = (text: string, { label, required, max }: TextOptions, usual: number): string | Problem => {
  const problem = textProblem(text, `“${plain(label)}”`, max ?? usual);
  if (problem !== null) return problem;
  return required !== undefined && text.trim() === '' ? { problem: required } : text.trim();
};

/** `required` is what to say when it is empty. */
export const longText = (name: string, options: TextOptions & { readonly rows?: number }): Field<string> => ({
  names: [name],
  parse: (form) => parseText(form.get(name), options, textMax),
  render: (form, error) =>
    textarea({
      name,
      label: options.label,
      hint: options.hint,
      error,
      rows: options.rows ?? 5,
      value: form.get(name),
    }),
});

export const lineText = (
  name: string,
  options: TextOptions & {
    readonly autocomplete?: string;
    readonly type?: 'email' | 'tel' | 'search';
    readonly inputmode?: 'numeric' | 'email' | 'tel';
  },
): Field<string> => ({
  names: [name],
  parse: (form) => parseText(form.get(name), options, lineMax),
  render: (form, error) =>
    input({
      name,
      label: options.label,
      hint: options.hint,
      error,
      value: form.get(name),
      autocomplete: options.autocomplete,
      type: options.type,
      inputmode: options.inputmode,
    }),
});

/** Null where it is left out. */
export const wholeNumber = (
  name: string,
  options: Worded & { readonly min: number; readonly max: number },
): Field<number | null> => ({
  names: [name],
  parse: (form) => {
    const text = form.get(name).trim();
    if (text === '') return null;
    const number = Number(text);
    return Number.isInteger(number) && number >= options.min && number <= options.max
      ? number
      : { problem: `“${plain(options.label)}” must be a whole number from ${options.min} to ${options.max}` };
  },
  render: (form, error) =>
    input({
      name,
      label: options.label,
      hint: options.hint,
      error,
      value: form.get(name),
      inputmode: 'numeric',
      width: '5',
    }),
});

/** In characters: short enough to read at once. */
export const messageMax = 5000;
const shownMax = 4 * messageMax;

/**
 * One that is far too long comes back with its beginning alone, so that the page that says so can be
 * opened.
 */
export const messageField = (
  name: string,
  { optional, ...options }: Worded & { readonly optional?: boolean },
): Field<string> => {
  const text = longText(name, {
    ...options,
    max: messageMax,
    ...(optional ? {} : { required: 'Write your message' }),
  });
  return {
    ...text,
    render: (form, problem) => {
      const typed = form.get(name);
      if (typed.length <= shownMax) return text.render(form, problem);
      const says = `${problem ?? 'It is too long'}. Only its beginning is shown here`;
      return text.render(formWith({ [name]: shorten(typed, shownMax) }), says);
    },
  };
};
