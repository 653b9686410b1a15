// When things fall due, with the arithmetic in a sentence. The surprising thing: hours are elapsed hours.
// They run through nights, weekends, holidays and the change of the clocks, because nothing in UK GDPR Art 33
// lets the 72 hours pause; only days are counted by a calendar.
import {
  addDays,
  type Calendar,
  closureOn,
  covered,
  holidayOn,
  type IsoDate,
  isSchoolDay,
  isTermTime,
  isWeekend,
  isWorkingDay,
} from './calendar.ts';
import {
  counted,
  hourMs,
  londonDate,
  type Moment,
  momentOf,
  sayDate,
  sayMoment,
  sayZoned,
  weekdayOf,
  zoned,
} from './clock.ts';

/** A length of time; days of every kind are whole numbers from 1. */
export type Period =
  | { readonly hours: number }
  | { readonly workingDays: number }
  | { readonly schoolDays: number }
  | { readonly days: number };

/** A moment by which something is due, with its arithmetic in one sentence. */
export type Deadline = { readonly at: Moment; readonly because: string };

/** Thrown where counting days would leave the years or terms that the calendar covers. */
export class BeyondCalendar extends Error {
  override name = 'BeyondCalendar';
}

/** When working and school days end, London time: a day's work fits before, and somebody is still in. */
const dayEndsAt = '17:00';

/** Of what is due on a day. */
export const dueAtOf = (day: IsoDate): Moment => momentOf(day, dayEndsAt);

/**
 * The deadline of a period from a moment, by the calendar of then: what runs already never moves. What that
 * does not reach is counted by the next; throws BeyondCalendar where days leave the last.
 */
export function deadline(from: Moment, period: Period, calendar: Calendar): Deadline {
  if ('hours' in period) return afterHours(from, period.hours);
  if ('days' in period) return afterDays(from, period.days);
  const { before } = calendar;
  if (before !== undefined && from < before.until) {
    try {
      return deadline(from, period, before.calendar);
    } catch (error) {
      if (!(error instanceof BeyondCalendar)) throw error;
    }
  }
  if ('workingDays' in period) return afterDaysOf(from, period.workingDays, 'working', calendar);
  return afterDaysOf(from, period.schoolDays, 'school', calendar);
}

// Deadlines are computed at each write and read on few pages: the sentence is made when somebody asks for it.

function afterHours(from: Moment, hours: number): Deadline {
  const at = from + hours * hourMs;
  return {
    at,
    get because() {
      const [start, end] = [zoned(from), zoned(at)];
      const [before, after] = [start.offsetNanoseconds, end.offsetNanoseconds];
      const went = after > before ? 'forward' : 'back';
      const clocks = after === before ? '' : `, and the clocks went ${went} in between`;
      const sum = `${counted(hours, 'hour')} from ${sayZoned(start)} is ${sayZoned(end)}`;
      // Of less than a day nobody thinks that it pauses.
      const pauses = hours < 24 ? '' : '; weekends and holidays do not pause it';
      return `${sum}${pauses}${clocks}.`;
    },
  };
}

function afterDays(from: Moment, days: number): Deadline {
  const start = zoned(from);
  const end = start.add({ days });
  const sum = `${counted(days, 'day')} from ${sayZoned(start)} is ${sayZoned(end)}`;
  return { at: end.epochMilliseconds, because: `${sum}; every calendar day counts.` };
}

type Counted = { readonly at: Moment; readonly skipped: readonly IsoDate[] };
// What is counted from one day ends on one day: all reports of a day count alike. They are few, because a
// calendar covers few years.
const known = new WeakMap<Calendar, Map<string, Counted>>();

function afterDaysOf(from: Moment, days: number, kind: 'working' | 'school', calendar: Calendar): Deadline {
  const start = londonDate(from);
  const counts = known.get(calendar) ?? new Map<string, Counted>();
  known.set(calendar, counts);
  const name = `${start} ${days} ${kind}`;
  const found = counts.get(name) ?? countedFrom(start, days, kind, calendar);
  counts.set(name, found);
  const { at, skipped } = found;
  return {
    at,
    get because() {
      const sum = `${counted(days, `${kind} day`)} after ${sayMoment(from)} ${days === 1 ? 'ends' : 'end'}`;
      return `${sum} on ${sayMoment(at)}${saySkipped(skipped, kind, calendar)}.`;
    },
  };
}

function countedFrom(start: IsoDate, days: number, kind: 'working' | 'school', calendar: Calendar): Counted {
  const counts = kind === 'working' ? isWorkingDay : isSchoolDay;
  const limits = covered(kind, calendar);
  const skipped: IsoDate[] = [];
  let date = start;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (date < limits.from || date > limits.to) throw beyond(kind, calendar, date);
    if (counts(date, calendar)) left -= 1;
    else skipped.push(date);
  }
  return { at: dueAtOf(date), skipped };
}

function beyond(kind: 'working' | 'school', calendar: Calendar, date: IsoDate): BeyondCalendar {
  const { from, to } = covered(kind, calendar);
  const knows =
    kind === 'school' && calendar.terms.length === 0
      ? 'The school’s calendar has no terms'
      : `The school’s calendar knows ${kind} days only from ${sayDate(from)} to ${sayDate(to)}`;
  const remedy =
    kind === 'school'
      ? 'An administrator can add the missing terms'
      : 'A newer version of Candour brings the missing bank holidays';
  return new BeyondCalendar(`${knows}, and this deadline needs ${sayDate(date)}. ${remedy}.`);
}

/** Names what was not counted: holidays and closures one by one, weekends and breaks in a word. */
function saySkipped(skipped: readonly IsoDate[], kind: string, calendar: Calendar): string {
  const reasons = new Set<string>();
  for (const date of skipped) {
    const outOfTerm = kind === 'school' && !isTermTime(date, calendar);
    const named = holidayOn(date, calendar) ?? (kind === 'school' ? closureOn(date, calendar) : null);
    if (isWeekend(date)) reasons.add('weekends');
    else if (outOfTerm) reasons.add('school holidays');
    else if (named !== null) reasons.add(`${named} (${weekdayOf(date)} ${sayDate(date)})`);
  }
  if (reasons.size === 0) return '';
  return `; not counted: ${listed([...reasons])}`;
}

const listed = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ');
