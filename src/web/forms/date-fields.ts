// Questions answered with dates and times in London, as people write them: in boxes, or one a line; a time
// as 7:30, 07.30, 0730 or 7.30 am.

import { addDays, type IsoDate, parseDate } from '../../policy/calendar.ts';
import { londonDate, londonTime, type Moment, momentOf, sayDate } from '../../policy/clock.ts';
import type { YearMonth } from '../../policy/policy.ts';
import { isToCome, type When } from '../../policy/when.ts';
import { shorten } from '../../record/shorten.ts';
import { type Content, type Html, html } from '../ui/html.ts';
import { radios } from '../ui/inputs/choices.ts';
import { dateInput, type QuickDate } from '../ui/inputs/date-input.ts';
import { input } from '../ui/inputs/input.ts';
import { linesOf, sayTime } from '../words/words.ts';
import type { Field, Problem } from './field.ts';
import { longText, plain, type Worded } from './fields.ts';
import type { Form } from './form.ts';

/**
 * Whether a day may be to come; a deadline is further off than tomorrow, an answer may be wanted by then, and
 * an end may be a year off.
 */
type Future = { readonly future?: true | 'deadline' | 'answer' | 'end' };

export type MomentOptions = Worded & Future & { readonly required?: string; readonly now: Moment };

const noDate = (label: string): Problem => ({ problem: `“${label}” must be a real date, such as 27 3 2026` });

/** Year first. */
const joined = ([day = '', month = '', year = '']: readonly string[]): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** Minutes after midnight, as people write a time: "14:30", "1430", "2.30 pm", "10pm"; null for none. */
export const readTime = (written: string): number | null => {
  const text = written.trim().toLowerCase();
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes);
  const [, hour, past = '0', half] = /^(0?[1-9]|1[0-2])(?:[:.]([0-5]\d))? ?([ap])\.?m\.?$/.exec(text) ?? [];
  return hour === undefined ? null : ((Number(hour) % 12) + (half === 'p' ? 12 : 0)) * 60 + Number(past);
};

const readWhen = (date: string, time: string, label: string): When | Problem => {
  const isoDate = parseDate(date);
  if (isoDate === null) return noDate(label);
  if (time === '') return isoDate;
  const minutes = readTime(time);
  if (minutes === null) return { problem: `“${label}” needs a time, such as 14:30 or 2:30 pm` };
  return momentOf(isoDate, sayTime(minutes));
};

/** Its names: the boxes, then the day that is asked for where only a time was typed. */
const partsOf = (name: string) =>
  (['day', 'month', 'year', 'time', 'on'] as const).map((part) => `${name}-${part}`);

const hasNoDay = (form: Form, name: string): boolean =>
  ['day', 'month', 'year'].every((part) => form.get(`${name}-${part}`).trim() === '');

/** A time alone may be of today or of yesterday: only who typed it knows. */
const whichDay = (name: string, form: Form, now: Moment): Html =>
  radios({
    name: `${name}-on`,
    legend: 'Which day was that?',
    items: [0, -1].map((days) => {
      const date = addDays(londonDate(now), days);
      return { value: date, text: `${days === 0 ? 'Today' : 'Yesterday'}, ${sayDate(date)}` };
    }),
    value: form.get(`${name}-on`),
    classes: 'candour-chosen-from',
  });

/** What is filled in at a press, and never beforehand: a date is its writer’s word. */
const gone: readonly QuickDate[] = ['today', 'yesterday'];

const quick = ({ future }: Future): readonly QuickDate[] => {
  if (future === undefined) return gone;
  if (future === 'answer') return ['tomorrow', 'week', 'month'];
  if (future === 'end') return ['fortnight', 'month', 'year'];
  return future === 'deadline' ? ['week', 'month'] : ['today', 'tomorrow'];
};

const usualHint = 'For example, 27 3 2026 at 14:30. Leave the time empty if you do not know it.';
const timedHint = 'For example, 27 3 2026 at 14:30. A deadline depends on it.';

/** A day, and a time where one is given: nobody’s time is made up. */
export function dayAndTime(name: string, options: MomentOptions & { readonly required: string }): Field<When>;
export function dayAndTime(name: string, options: MomentOptions): Field<When | null>;
export function dayAndTime(name: string, options: MomentOptions): Field<When | null> {
  const label = plain(options.label);
  return {
    names: partsOf(name),
    parse: (form) => {
      const [day = '', month = '', year = '', time = '', on = ''] = partsOf(name).map((part) =>
        form.get(part).trim(),
      );
      const hasDay = !hasNoDay(form, name);
      if (!hasDay && time === '')
        return options.required === undefined ? null : { problem: options.required };
      if (!hasDay && on === '' && options.future) {
        return { problem: `“${label}” has a time but no day. Enter the day` };
      }
      if (!hasDay && on === '') {
        return {
          problem: `“${label}” has a time but no day. Was that today or yesterday?`,
          at: `${name}-on`,
        };
      }
      const given = readWhen(hasDay ? joined([day, month, year]) : on, time, label);
      return typeof given === 'object' || options.future !== undefined || !isToCome(given, options.now)
        ? given
        : { problem: `“${label}” must not be in the future` };
    },
    render: (form, error) =>
      html`${dateInput({
        id: name,
        namePrefix: name,
        withTime: true,
        legend: { text: options.label, classes: 'govuk-fieldset__legend--s' },
        hint: options.hint ?? usualHint,
        error,
        quick: options.future ? quick(options) : [...gone, 'now'],
        values: {
          day: form.get(`${name}-day`),
          month: form.get(`${name}-month`),
          year: form.get(`${name}-year`),
          time: form.get(`${name}-time`),
        },
      })}${
        hasNoDay(form, name) &&
        form.get(`${name}-time`) !== '' &&
        options.future === undefined &&
        whichDay(name, form, options.now)
      }`,
  };
}

/** Where a deadline depends on it, the time is asked for. */
export function dateTime(name: string, options: MomentOptions & { readonly required: string }): Field<Moment>;
export function dateTime(name: string, options: MomentOptions): Field<Moment | null>;
export function dateTime(name: string, options: MomentOptions): Field<Moment | null> {
  const field = dayAndTime(name, { hint: timedHint, ...options });
  return {
    ...field,
    parse: (form) => {
      const given = field.parse(form);
      return typeof given !== 'string'
        ? given
        : {
            problem:
              `“${plain(options.label)}” needs the time too, such as 14:30, because a deadline ` +
              `depends on it`,
            at: `${name}-time`,
          };
    },
  };
}

type Span = Extract<QuickDate, `for-${string}`>;
const spans: readonly Span[] = ['for-fortnight', 'for-month', 'for-term', 'for-year'];

type DayOptions = Worded &
  Future & {
    readonly required: string;
    /** The name of the field with the first day, where this is the last. */
    readonly lastFrom?: string | undefined;
    /** The spans that are offered for a last day; without them, all. */
    readonly spans?: readonly Span[] | undefined;
    /** The last day of the term, where it is known. */
    readonly termEnd?: IsoDate | null;
  };

const spansOf = ({ spans: offered = spans, termEnd }: DayOptions): readonly Span[] =>
  termEnd ? offered : offered.filter((span) => span !== 'for-term');

export const wholeDay = (name: string, options: DayOptions): Field<IsoDate> => {
  const parts = (['day', 'month', 'year'] as const).map((part) => `${name}-${part}`);
  const [day = '', month = '', year = ''] = parts;
  return {
    names: parts,
    parse: (form) => {
      const typed = parts.map((part) => form.get(part).trim());
      if (typed.every((part) => part === '')) return { problem: options.required };
      return parseDate(joined(typed)) ?? noDate(plain(options.label));
    },
    render: (form, error) =>
      dateInput({
        id: name,
        namePrefix: name,
        legend: { text: options.label, classes: 'govuk-fieldset__legend--s' },
        hint: options.hint,
        error,
        quick: options.lastFrom === undefined ? quick(options) : spansOf(options),
        quickFrom: options.lastFrom,
        termEnd: options.termEnd ?? undefined,
        values: { day: form.get(day), month: form.get(month), year: form.get(year) },
      }),
  };
};

/** Fills the boxes of a date field; null leaves them empty. */
export const dateParts = (name: string, when: When | null): Readonly<Record<string, string>> => {
  if (when === null) return {};
  const [year = '', month = '', day = ''] = (typeof when === 'number' ? londonDate(when) : when).split('-');
  return {
    [`${name}-day`]: String(Number(day)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
    [`${name}-time`]: typeof when === 'number' ? londonTime(when) : '',
  };
};

type TimeOptions = Worded & { readonly first: number; readonly last: number };

/** Minutes after midnight. */
export const timeOfDay = (name: string, options: TimeOptions): Field<number> => ({
  names: [name],
  parse: (form) => {
    const at = readTime(form.get(name)) ?? Number.NaN;
    const between = `between ${sayTime(options.first)} and ${sayTime(options.last)}`;
    return at >= options.first && at <= options.last
      ? at
      : { problem: `“${plain(options.label)}” must be a time ${between}, such as 7:30` };
  },
  render: (form, error) => {
    const { label, hint } = options;
    return input({ name, label, hint, error, value: form.get(name), width: '5', autocomplete: 'off' });
  },
});

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const readDate = (text: string): IsoDate | null => {
  const iso = parseDate(text.trim());
  if (iso !== null) return iso;
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{4})$/i.exec(text.trim()) ?? [];
  const number = /^\d+$/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return parseDate(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
};

/** Both days belong to it. */
type Stretch = { readonly from: IsoDate; readonly to: IsoDate };

const readStretch = (line: string): Stretch | null => {
  const [from, to, more] = line.split(/\s+(?:to|until|–|-)\s+/i).map(readDate);
  return from && to && more === undefined ? { from, to } : null;
};

type Lines = { readonly label: string; readonly hint: Content };

const linesField = <T>(
  name: string,
  worded: Lines,
  read: (line: string) => T | null,
  like: string,
): Field<readonly T[]> => {
  const field = longText(name, { ...worded, rows: 6, max: 10_000 });
  return {
    ...field,
    parse: (form) => {
      const text = field.parse(form);
      if (typeof text !== 'string') return text;
      const found: T[] = [];
      for (const line of linesOf(text)) {
        const each = read(line);
        if (each === null) return { problem: `“${shorten(line, 60)}” must be like ${like}` };
        found.push(each);
      }
      return found;
    },
  };
};

export const dateLines = (name: string, worded: Lines): Field<readonly IsoDate[]> =>
  linesField(name, worded, readDate, '21 July 2026');

export const stretchLines = (name: string, worded: Lines): Field<readonly Stretch[]> =>
  linesField(name, worded, readStretch, '2 September 2026 to 23 October 2026');

export const sayStretches = (stretches: readonly Stretch[]): string =>
  stretches.map(({ from, to }) => `${sayDate(from)} to ${sayDate(to)}`).join('\n');

const readMonth = (text: string): YearMonth | null => {
  const iso = readDate(`1 ${text.trim().replace(/[/.-]/, ' ')}`);
  return iso === null ? null : (iso.slice(0, 7) as YearMonth);
};

/** A month, typed as `January 2027` or `1 2027`. */
export const monthAndYear = (
  name: string,
  options: Worded & { readonly required: string },
): Field<YearMonth> => ({
  names: [name],
  parse: (form) => {
    if (form.get(name).trim() === '') return { problem: options.required };
    const label = plain(options.label);
    return readMonth(form.get(name)) ?? { problem: `“${label}” must be a month, such as January 2027` };
  },
  render: (form, error) => {
    const { label, hint = 'Month and year, such as January 2027.' } = options;
    return input({ name, label, hint, error, value: form.get(name), width: '20', autocomplete: 'off' });
  },
});
