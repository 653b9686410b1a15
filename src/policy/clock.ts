// Moments and how they are said. Moments are UTC milliseconds; people read Europe/London. It does not know
// the time: `now` is always an argument. What falls due when stands in deadline.ts.

import type { IsoDate } from './calendar.ts';

/** A point in time: UTC milliseconds since 1970. */
export type Moment = number;

const london = 'Europe/London';
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

// What is due at night waits for one morning: all reports of a day ask for a few moments again and again.
const moments = new Map<string, Moment>();

/** The moment of a London date and wall time 'HH:MM'; a time that occurs twice means the first. */
export const momentOf = (date: IsoDate, time: string): Moment =>
  keptIn(
    moments,
    `${date}T${time}`,
    (name) => Temporal.PlainDateTime.from(name).toZonedDateTime(london).epochMilliseconds,
  );

export function londonDate(moment: Moment): IsoDate {
  return wallClock(moment)[0] as IsoDate;
}

/** The London wall time of a moment, 'HH:MM'. */
export function londonTime(moment: Moment): string {
  return wallClock(moment)[1]!.slice(0, 'HH:MM'.length);
}

/** The hour of a moment, 0 to 23, as London's clocks show it. */
export function londonHour(moment: Moment): number {
  const hours = Math.floor((moment + aheadAt(moment)) / hourMs);
  return hours - 24 * Math.floor(hours / 24);
}

/** '5 pm', '4:30 pm', in London. */
export function sayTime(moment: Moment): string {
  return timeOfDay(zoned(moment));
}

/** 'Tuesday', of the London date. */
export function sayWeekday(moment: Moment): string {
  return weekdays[zoned(moment).dayOfWeek - 1]!;
}

/** '23 October', with its year only where that is not the year of `now`. */
export function sayShortDate(moment: Moment, now: Moment): string {
  const { day, month, year } = zoned(moment);
  return `${day} ${months[month - 1]}${year === zoned(now).year ? '' : ` ${year}`}`;
}

/** '23 October', or '31 Jan 2027': on one line where there is little room. */
export function sayBriefDate(moment: Moment, now: Moment): string {
  const { day, month, year } = zoned(moment);
  if (year === zoned(now).year) return sayShortDate(moment, now);
  return `${day} ${months[month - 1]!.slice(0, 3)} ${year}`;
}

/** 'Friday 5 pm' within six days of now, else '23 October, 5 pm', with the year where it is another. */
export function sayDayAndTime(moment: Moment, now: Moment): string {
  const [then, today] = [zoned(moment).toPlainDate(), Temporal.PlainDate.from(londonDate(now))];
  const day = Math.abs(today.until(then).days) < 7 ? sayWeekday(moment) : `${sayShortDate(moment, now)},`;
  return `${day} ${sayTime(moment)}`;
}

export const hourMs = 3_600_000;
/** For spans of time; a day of the calendar may have 23 or 25 hours. */
export const dayMs = 24 * hourMs;
/** A year, or 12 months, wherever something is counted within one. */
export const yearMs = 365 * dayMs;

/** The first day of the year that ends now, by which counts within a year go. */
export const yearBefore = (now: Moment): IsoDate => londonDate(now - yearMs);

/** The full hour at or before a moment; London's hours begin with UTC's. */
export function hourOf(moment: Moment): Moment {
  return moment - (moment % hourMs);
}

/** 'Friday 23 October 2026, 4:30 pm', in London time. */
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

/** The law gives 72 hours to tell the ICO (UK GDPR Art 33(1)): ahead of us, they are hours to their end. */
const lawsHours = 72;

/** 'in 3 hours', '2 days ago': cut to whole units, so that a deadline never seems further than it is. */
export function sayRelative(moment: Moment, now: Moment): string {
  const lengthMs = Math.abs(moment - now);
  if (moment > now) return `in ${sayLength(lengthMs, lawsHours)}`;
  return lengthMs < 60_000 ? 'just now' : `${sayLength(lengthMs)} ago`;
}

/** 'less than a minute', '3 hours', '2 days': a length of time, cut to whole units. */
export function sayLength(lengthMs: number, hoursMax = 48): string {
  const minutes = Math.floor(lengthMs / 60_000);
  return minutes === 0 ? 'less than a minute' : sayMinutes(minutes, hoursMax);
}

function sayMinutes(minutes: number, hoursMax: number): string {
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (hours === 0) return counted(minutes, 'minute');
  if (hours < hoursMax) return counted(hours, 'hour');
  if (days < 61) return counted(days, 'day');
  // Nobody needs more than this of something so far away: an average month, then an average year.
  if (days < 731) return counted(Math.floor(days / 30.44), 'month');
  return counted(Math.floor(days / 365.25), 'year');
}

// Temporal took a tenth of a report's time, so what it found is kept, as far as it is asked for often.
const keptMax = 1000;

function keptIn<K>(kept: Map<K, number>, name: K, find: (name: K) => number): number {
  if (kept.size > keptMax) kept.clear();
  return kept.getOrInsertComputed(name, find);
}

// The clocks change at full hours only.
const ahead = new Map<number, number>();

/** By how many milliseconds London's clocks are ahead of UTC. */
const aheadAt = (moment: Moment): number =>
  keptIn(ahead, Math.floor(moment / hourMs), () => zoned(moment).offsetNanoseconds / 1_000_000);

/** The last that can be named. */
export const lastMoment: Moment = 8_640_000_000_000_000;

/** The date, and the time down to milliseconds, as London's calendars and clocks show them. */
const wallClock = (moment: Moment): readonly string[] =>
  new Date(Math.min(lastMoment, moment + aheadAt(moment))).toISOString().split('T');

// The date and the time of one moment are mostly asked for one after the other.
let lastZoned: Temporal.ZonedDateTime | null = null;

export function zoned(moment: Moment): Temporal.ZonedDateTime {
  if (lastZoned?.epochMilliseconds !== moment) {
    lastZoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(london);
  }
  return lastZoned;
}

/** A date and time in London, as people read it. */
export function sayZoned(when: Temporal.ZonedDateTime): string {
  const day = `${weekdays[when.dayOfWeek - 1]} ${when.day} ${months[when.month - 1]} ${when.year}`;
  return `${day}, ${timeOfDay(when)}`;
}

function timeOfDay({ hour, minute }: Temporal.ZonedDateTime): string {
  const past = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${past} ${hour < 12 ? 'am' : 'pm'}`;
}

/** The weekday of a date, in three letters. */
export function weekdayOf(date: IsoDate): string {
  return weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1]!;
}

/** "1 hour", "2 hours"; `many` where it is not the unit with an s. */
export const counted = (amount: number, unit: string, many = `${unit}s`): string =>
  `${amount} ${amount === 1 ? unit : many}`;
