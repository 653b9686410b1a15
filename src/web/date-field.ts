// Questions answered with a date, or a date and a time in London, in the boxes in which people write them.
import { type IsoDate, parseDate } from '../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../policy/clock.ts';
import type { Field, Problem } from './field.ts';
import { plain, type Worded } from './text-fields.ts';
import { dateInput } from './ui/date-input.ts';

type MomentOptions = Worded & { readonly required?: string; readonly now: Moment; readonly future?: boolean };

const noDate = (label: string): Problem => ({ problem: `“${label}” must be a real date, such as 27 3 2026` });

/** The boxes of a date as one text, year first. */
const joined = ([day = '', month = '', year = '']: readonly string[]): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

const readMoment = (date: string, time: string, label: string): Moment | Problem => {
  const isoDate = parseDate(date);
  if (isoDate === null) return noDate(label);
  if (!/^([01]?\d|2[0-3])[:.]?[0-5]\d$/.test(time)) {
    return { problem: `“${label}” needs a time between 00:00 and 23:59, such as 14:30` };
  }
  const digits = time.replace(/[:.]/, '').padStart(4, '0');
  return momentOf(isoDate, `${digits.slice(0, 2)}:${digits.slice(2)}`);
};

/** A date and time in London; the time counts as midday where it is left out. */
export function dateTime(name: string, options: MomentOptions & { readonly required: string }): Field<Moment>;
export function dateTime(name: string, options: MomentOptions): Field<Moment | null>;
export function dateTime(name: string, options: MomentOptions): Field<Moment | null> {
  const parts = (['day', 'month', 'year', 'time'] as const).map((part) => `${name}-${part}`);
  const [day = '', month = '', year = '', time = ''] = parts;
  return {
    names: parts,
    parse: (form) => {
      const typed = parts.map((part) => form.get(part).trim());
      if (typed.slice(0, 3).every((part) => part === '')) {
        return options.required === undefined ? null : { problem: options.required };
      }
      const moment = readMoment(joined(typed), typed[3] || '12:00', plain(options.label));
      if (typeof moment !== 'number' || moment <= options.now || options.future === true) return moment;
      // Without a time today means "by now", also in the morning.
      if (!typed[3] && londonDate(moment) === londonDate(options.now)) return options.now;
      return { problem: `“${plain(options.label)}” must not be in the future` };
    },
    render: (form, error) =>
      dateInput({
        id: name,
        namePrefix: name,
        withTime: true,
        legend: { text: options.label, classes: 'govuk-fieldset__legend--s' },
        hint: options.hint,
        error,
        values: { day: form.get(day), month: form.get(month), year: form.get(year), time: form.get(time) },
      }),
  };
}

/** A whole day. */
export const wholeDay = (name: string, options: Worded & { readonly required: string }): Field<IsoDate> => {
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
        values: { day: form.get(day), month: form.get(month), year: form.get(year) },
      }),
  };
};
