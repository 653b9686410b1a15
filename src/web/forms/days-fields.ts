// Dates and stretches of time, one a line, as people write them: 1 September 2026, 1/9/2026 or 2026-09-01.
import { type IsoDate, parseDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { shorten } from '../../record/shorten.ts';
import type { Content } from '../ui/html.ts';
import type { Field } from './field.ts';
import { longText } from './text-fields.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The date that a line names, or null. */
export const readDate = (text: string): IsoDate | null => {
  const iso = parseDate(text.trim());
  if (iso !== null) return iso;
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{4})$/i.exec(text.trim()) ?? [];
  const number = /^\d+$/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return parseDate(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
};

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A stretch of time; both days belong to it. */
export type Stretch = { readonly from: IsoDate; readonly to: IsoDate };

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

/** Dates, one a line. */
export const dateLines = (name: string, worded: Lines): Field<readonly IsoDate[]> =>
  linesField(name, worded, readDate, '21 July 2026');

/** Stretches of time, one a line. */
export const stretchLines = (name: string, worded: Lines): Field<readonly Stretch[]> =>
  linesField(name, worded, readStretch, '2 September 2026 to 23 October 2026');

/** The lines that these fields read back. */
export const sayStretches = (stretches: readonly Stretch[]): string =>
  stretches.map(({ from, to }) => `${sayDate(from)} to ${sayDate(to)}`).join('\n');
