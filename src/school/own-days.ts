// The days that a school sets itself: its terms, closures and one-off holidays. They are facts, so they
// carry dates and no names; the bank holidays stay those of Candour's own table, which later versions carry
// further.
import type { Calendar, IsoDate } from '../policy/calendar.ts';
import { calendarDefault } from '../policy/calendar-default.ts';
import type { Moment } from '../policy/clock.ts';
import { termEndsOn } from '../policy/school-year.ts';

/** The school's own days, each list in order of time. */
export type OwnDays = {
  readonly terms: readonly { readonly from: IsoDate; readonly to: IsoDate }[];
  readonly closures: readonly IsoDate[];
  readonly extraHolidays: readonly IsoDate[];
};

/** The days that were in force until then. */
export type DaysWere = { readonly until: Moment; readonly days: OwnDays | null };

/** The days in force, and those before them, oldest first. */
type InForce = { readonly days: OwnDays | null; readonly daysWere: readonly DaysWere[] };

const withOwn = ({ terms, closures, extraHolidays }: OwnDays): Calendar => ({
  label: 'set by the school',
  bankHolidays: calendarDefault.bankHolidays,
  extraHolidays: extraHolidays.map((date) => ({ date, name: 'One-off holiday' })),
  closures: closures.map((date) => ({ date, name: 'School closed' })),
  terms: terms.map((term, index) => ({ name: `Term ${index + 1}`, ...term })),
});

// Asked at every write: put together once for each change of the days, and forgotten with them.
const putTogether = new WeakMap<OwnDays | readonly DaysWere[], Calendar>();

/** The calendar in force: the school's own days where it has set them, else the school default. */
export const calendarOf = ({ days, daysWere }: InForce): Calendar => {
  const key = days ?? daysWere;
  const known = putTogether.get(key);
  if (known !== undefined) return known;
  const calendar = days === null ? calendarDefault : withOwn(days);
  const [last, before] = [daysWere.at(-1), daysWere.slice(0, -1)];
  const whole =
    last === undefined
      ? calendar
      : { ...calendar, before: { until: last.until, calendar: calendarOf({ ...last, daysWere: before }) } };
  putTogether.set(key, whole);
  return whole;
};

/** The days from now on, and what they replace. */
export const daysFrom = (now: InForce, days: OwnDays | null, at: Moment): InForce =>
  JSON.stringify(now.days) === JSON.stringify(days)
    ? { days: now.days, daysWere: now.daysWere }
    : { days, daysWere: [...now.daysWere, { until: at, days: now.days }] };

/** When the term of this day ends; null where that has passed, or the school has not entered its terms. */
export const ownTermEnd = (date: IsoDate, { settings }: { readonly settings: InForce }): IsoDate | null =>
  settings.days === null ? null : termEndsOn(date, calendarOf(settings));

/** What is wrong with these days, in words, or null: terms end after they begin and do not overlap. */
export const faultOf = ({ terms }: OwnDays): string | null => {
  if (terms.length === 0) return 'Enter at least one term.';
  for (const [index, term] of terms.entries()) {
    const before = terms[index - 1];
    if (term.from > term.to) return `Term ${index + 1} ends before it begins.`;
    if (before !== undefined && term.from <= before.to)
      return `Term ${index + 1} begins before term ${index} has ended.`;
  }
  return null;
};
