// When things fall due, and how that is said. Moments are UTC milliseconds; people read Europe/London. It
// does not know the time: `now` is always an argument. The surprising thing: hours are elapsed hours. They
// run through nights, weekends, holidays and the change of the clocks, because nothing in UK GDPR Art 33
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

/** A point in time: UTC milliseconds since 1970. */
export type Moment = number;

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

const london = 'Europe/London';
const hourMs = 3_600_000;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** When working and school days end, London time: a day's work fits before, and somebody is still in. */
export const dayEndsAt = '17:00';

/** The deadline of a period from a moment; throws BeyondCalendar where days leave the calendar. */
export function deadline(from: Moment, period: Period, calendar: Calendar): Deadline {
  if ('hours' in period) return afterHours(from, period.hours);
  if ('days' in period) return afterDays(from, period.days);
  if ('workingDays' in period) return afterCountedDays(from, period.workingDays, 'working', calendar);
  return afterCountedDays(from, period.schoolDays, 'school', calendar);
}

function afterHours(from: Moment, hours: number): Deadline {
  const start = zoned(from);
  const end = zoned(from + hours * hourMs);
  const shift = end.offsetNanoseconds - start.offsetNanoseconds;
  const clocks = shift === 0 ? '' : `, and the clocks went ${shift > 0 ? 'forward' : 'back'} in between`;
  const sum = `${count(hours, 'hour')} from ${sayZoned(start)} is ${sayZoned(end)}`;
  return {
    at: end.epochMilliseconds,
    because: `${sum}; weekends and holidays do not pause it${clocks}.`,
  };
}

function afterDays(from: Moment, days: number): Deadline {
  const start = zoned(from);
  const end = start.add({ days });
  const sum = `${count(days, 'day')} from ${sayZoned(start)} is ${sayZoned(end)}`;
  return { at: end.epochMilliseconds, because: `${sum}; every calendar day counts.` };
}

function afterCountedDays(
  from: Moment,
  days: number,
  kind: 'working' | 'school',
  calendar: Calendar,
): Deadline {
  const counts = kind === 'working' ? isWorkingDay : isSchoolDay;
  const limits = covered(kind, calendar);
  const start = londonDate(from);
  const skipped: IsoDate[] = [];
  let date = start;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (date < limits.from || date > limits.to) throw beyond(kind, calendar, date);
    if (counts(date, calendar)) left -= 1;
    else skipped.push(date);
  }
  const at = momentOf(date, dayEndsAt);
  const sum = `${count(days, `${kind} day`)} after ${sayMoment(from)} ${days === 1 ? 'ends' : 'end'}`;
  return { at, because: `${sum} on ${sayMoment(at)}${saySkipped(skipped, kind, calendar)}.` };
}

function beyond(kind: 'working' | 'school', calendar: Calendar, date: IsoDate): BeyondCalendar {
  const { from, to } = covered(kind, calendar);
  const knows =
    kind === 'school' && calendar.terms.length === 0
      ? 'The school’s calendar has no terms'
      : `The school’s calendar knows ${kind} days only from ${sayDate(from)} to ${sayDate(to)}`;
  const missing = kind === 'school' ? 'terms' : 'bank holidays';
  return new BeyondCalendar(
    `${knows}, and this deadline needs ${sayDate(date)}. An administrator can add the missing ${missing}.`,
  );
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

/** The moment of a London date and wall time 'HH:MM'; a time that occurs twice means the first. */
export function momentOf(date: IsoDate, time: string): Moment {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(london).epochMilliseconds;
}

/** The London date of a moment. */
export function londonDate(moment: Moment): IsoDate {
  return zoned(moment).toPlainDate().toString() as IsoDate;
}

/** The London wall time of a moment, 'HH:MM'. */
export function londonTime(moment: Moment): string {
  return wallTime(zoned(moment));
}

/** 'Fri 23 October 2026, 16:30', in London time. */
export function sayMoment(moment: Moment): string {
  return sayZoned(zoned(moment));
}

/** '23 October 2026', from a date or from the London date of a moment. */
export function sayDate(when: IsoDate | Moment): string {
  const date = typeof when === 'number' ? londonDate(when) : when;
  return `${Number(date.slice(8))} ${sayMonth(date)}`;
}

/** 'October 2026', from a date or a year and month. */
export function sayMonth(when: IsoDate | `${number}-${number}`): string {
  return `${months[Number(when.slice(5, 7)) - 1]} ${when.slice(0, 4)}`;
}

/** 'in 3 hours', '2 days ago': cut to whole units, so that a deadline never seems further than it is. */
export function sayRelative(moment: Moment, now: Moment): string {
  const lengthMs = Math.abs(moment - now);
  if (moment > now) return `in ${sayLength(lengthMs)}`;
  return lengthMs < 60_000 ? 'just now' : `${sayLength(lengthMs)} ago`;
}

/** 'less than a minute', '3 hours', '2 days': a length of time, cut to whole units. */
export function sayLength(lengthMs: number): string {
  const minutes = Math.floor(lengthMs / 60_000);
  return minutes === 0 ? 'less than a minute' : sayMinutes(minutes);
}

function sayMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (hours === 0) return count(minutes, 'minute');
  if (hours < 48) return count(hours, 'hour');
  if (days < 61) return count(days, 'day');
  // Nobody needs more than this of something so far away: an average month, then an average year.
  if (days < 731) return count(Math.floor(days / 30.44), 'month');
  return count(Math.floor(days / 365.25), 'year');
}

function zoned(moment: Moment): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(london);
}

function sayZoned(when: Temporal.ZonedDateTime): string {
  const day = `${weekdays[when.dayOfWeek - 1]} ${when.day} ${months[when.month - 1]} ${when.year}`;
  return `${day}, ${wallTime(when)}`;
}

function wallTime(when: Temporal.ZonedDateTime): string {
  return `${String(when.hour).padStart(2, '0')}:${String(when.minute).padStart(2, '0')}`;
}

function weekdayOf(date: IsoDate): string {
  return weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1]!;
}

function count(amount: number, unit: string): string {
  return `${amount} ${amount === 1 ? unit : `${unit}s`}`;
}
