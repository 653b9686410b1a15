// Questions answered in words, with a number, or by choosing. `required` is what to say when there is no
// answer; a choice without it may be left out.
import { shorten } from '../../record/shorten.ts';
import { type Content, type Html, html } from '../ui/html.ts';
import { type Choice, checkboxes, radios } from '../ui/inputs/choices.ts';
import { input, select, textarea } from '../ui/inputs/input.ts';
import { type AnswersOf, type Field, type Fields, type Problem, parseFields, renderFields } from './field.ts';
import { type Form, formWith } from './form.ts';

/** In characters: some forty pages. */
const textMax = 100_000;
const lineMax = 500;

export type Worded = { readonly label: string; readonly hint?: Content | undefined };

// Tabs and line ends belong to text; other control characters (NUL among them) no text holds.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unkeepable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

const inThousands = (number: number): string => number.toLocaleString('en-GB');

const textProblem = (text: string, label: string, max: number): Problem | null => {
  if (unkeepable.test(text)) {
    return { problem: `${label} contains an invisible character. Delete it, or paste as plain text` };
  }
  const length = [...text].length;
  return length > max
    ? {
        problem: `${label} must be ${inThousands(max)} characters or fewer. It has ${inThousands(length)}`,
      }
    : null;
};

/** Without its question mark, to quote it in a problem. */
export const plain = (label: string): string => label.replace(/\?$/, '');

export type TextOptions = Worded & {
  readonly required?: string;
  readonly max?: number;
  /** It says why: it must be a sentence. */
  readonly isReason?: true;
};

const parseText = (text: string, { label, required, max }: TextOptions, usual: number): string | Problem => {
  const problem = textProblem(text, `“${plain(label)}”`, max ?? usual);
  if (problem !== null) return problem;
  return required !== undefined && text.trim() === '' ? { problem: required } : text.trim();
};

const wordsMin = 3;
const lettersMin = 8;

/** A reason is read years later by somebody who was not there: “x” tells them nothing. */
const reasonProblem = (text: string, label: string): Problem | null => {
  const words = text.match(/\p{L}+/gu) ?? [];
  return words.length >= wordsMin && words.join('').length >= lettersMin
    ? null
    : { problem: `“${plain(label)}” must be a sentence, so that people can understand it later` };
};

/** In characters, where the box is as wide as the page lets it be. */
const rowMax = 80;

/** A box is as high as the words that it begins with: what is out of sight is let through unread. */
const rowsFor = (text: string, least: number): number => {
  const rows = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / rowMax)), 0);
  return Math.max(least, rows);
};

type LongOptions = TextOptions & { readonly rows?: number };

/** `required` is what to say when it is empty. */
export const longText = (name: string, options: LongOptions): Field<string> => ({
  names: [name],
  parse: (form) => {
    const text = parseText(form.get(name), options, textMax);
    const problem =
      options.isReason && typeof text === 'string' && text !== '' && reasonProblem(text, options.label);
    return problem || text;
  },
  render: (form, error) =>
    textarea({
      name,
      label: options.label,
      hint: options.hint,
      error,
      rows: rowsFor(form.get(name), options.rows ?? 5),
      value: form.get(name),
    }),
});

export const reasonText = (name: string, options: LongOptions): Field<string> =>
  longText(name, { ...options, isReason: true });

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
      width: options.inputmode === 'numeric' || (options.max ?? lineMax) < 5 ? '5' : undefined,
    }),
});

/** `isRough` where it was said to be about so many. */
export type RoughNumber = { readonly number: number; readonly isRough: boolean };

const saidRoughly =
  /^(?:about|around|approx(?:imately|\.)?|roughly|some|maybe|perhaps|nearly|almost|circa|ca?\.?|~)\s*/i;
const saidOfWhat = /\s*(?:or so|people|pupils|children|families|parents|staff|adults)\.?$/i;

/** A number as people say it: “30”, “about 6”, “1,200 pupils”. Null where it is left out. */
export const roughNumber = (
  name: string,
  options: Worded & { readonly max: number },
): Field<RoughNumber | null> => ({
  names: [name],
  parse: (form) => {
    const text = form.get(name).trim();
    if (text === '') return null;
    const isRough = saidRoughly.test(text) || /or so\b/i.test(text);
    const digits = text.replace(saidRoughly, '').replace(saidOfWhat, '').replace(saidOfWhat, '');
    const number = /^\d{1,3}(?:,\d{3})+$|^\d+$/.test(digits)
      ? Number(digits.replaceAll(',', ''))
      : Number.NaN;
    return number <= options.max
      ? { number, isRough }
      : {
          problem:
            `“${plain(options.label)}” must be a number up to ${inThousands(options.max)}, such as 30 or ` +
            'about 30',
        };
  },
  render: (form, error) =>
    input({ name, label: options.label, hint: options.hint, error, value: form.get(name), width: '10' }),
});

/** In characters: short enough to read at once. */
const messageMax = 5000;
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
      const says = `${problem ?? 'It is too long'}. We show only the beginning`;
      return text.render(formWith({ [name]: shorten(typed, shownMax) }), says);
    },
  };
};

export type Offered<V extends string | number> = {
  readonly value: V;
  readonly text: string;
  readonly hint?: Content | undefined;
  readonly conditional?: Html | undefined;
};

export type ChoiceOptions<V extends string | number> = Worded & { readonly items: readonly Offered<V>[] };

/** Forms hold text only: a number would not be found among the answers. */
const items = <V extends string | number>(offered: readonly Offered<V>[]): Choice[] =>
  offered.map((each) => ({ ...each, value: String(each.value) }));

/** How radios stand: in a line, or small and in two columns where there is room. */
export type Standing = { readonly inline?: boolean; readonly columns?: boolean };

export function oneOf<V extends string | number>(
  name: string,
  options: ChoiceOptions<V> & Standing & { readonly required: string },
): Field<V>;
export function oneOf<V extends string | number>(name: string, options: ChoiceOptions<V>): Field<V | null>;
export function oneOf<V extends string | number>(
  name: string,
  options: ChoiceOptions<V> & Standing & { readonly required?: string },
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
        ...(options.inline ? { classes: 'candour-chosen-from' } : {}),
        ...(options.columns ? { classes: 'govuk-radios--small candour-columns' } : {}),
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
type Branched<B extends Readonly<Record<string, Branch>>> = {
  [V in keyof B & string]: { readonly choice: V } & AnswersOf<B[V]['fields']>;
}[keyof B & string];

/**
 * A choice that decides what is asked next: a branch is shown and read only when chosen. What was typed in
 * another stays in the form, but is no answer. Names differ between branches.
 */
export const branching = <B extends Readonly<Record<string, Branch>>>(
  name: string,
  options: Worded & { readonly branches: B; readonly required: string },
): Field<Branched<B>> => {
  const chosen = (form: Form) => {
    const branch = Object.hasOwn(options.branches, form.get(name)) && options.branches[form.get(name)];
    return branch ? parseFields(branch.fields, form) : { problems: [] };
  };
  return {
    names: [name, ...Object.values(options.branches).flatMap(({ fields }) => namesOf(fields))],
    parse: (form) => {
      const parsed = chosen(form);
      if ('answers' in parsed) return { choice: form.get(name), ...parsed.answers } as Branched<B>;
      const [first, ...also] = parsed.problems;
      return { problem: first?.problem ?? options.required, at: first?.at ?? name, also };
    },
    render: (form, problem) => {
      const parsed = problem === undefined ? null : chosen(form);
      const inside = parsed !== null && 'problems' in parsed ? parsed.problems : [];
      return radios({
        name,
        legend: { text: options.label, classes: 'govuk-fieldset__legend--s' },
        hint: options.hint,
        error: inside.length === 0 ? problem : undefined,
        value: form.get(name),
        items: Object.entries(options.branches).map(([value, { text, hint, fields }]) => {
          const inner = renderFields(fields, form, form.get(name) === value ? inside : []);
          return { value, text, hint, conditional: inner.length === 0 ? undefined : html`${inner}` };
        }),
      });
    },
  };
};

const namesOf = (fields: Fields): readonly string[] => Object.values(fields).flatMap(({ names }) => names);
