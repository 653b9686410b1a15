// When things happen at the sample school: always lately, whenever the sample is made. What the samples
// put into 2026 keeps its weekday and its time of day. Pure: `now` is an argument.
import { addDays, type IsoDate, isWeekend } from '../../src/policy/calendar.ts';
import { hourMs, londonDate, londonTime, type Moment, momentOf } from '../../src/policy/clock.ts';

/** When an incident was found: so many whole weeks ago, or so many hours ago to the minute. */
export type Found = { readonly weeksAgo: number; readonly as: string } | { readonly hoursAgo: number };

/**
 * When something is done: hours after it was found; a weekday after that day, and a time; hours ago; days
 * ago, to the minute or at a time.
 */
export type When =
  | number
  | readonly [weekday: number, time: string]
  | { readonly hoursAgo: number }
  | { readonly daysAgo: number; readonly time?: string };

const minuteMs = 60_000;

const back = (now: Moment, hours: number): Moment => Math.floor((now - hours * hourMs) / minuteMs) * minuteMs;

/** The moment of a London date and time such as `2026-10-23T16:30`. */
export const written = (wallTime: string): Moment => {
  const [date = '', time = ''] = wallTime.split('T');
  return momentOf(date as IsoDate, time);
};

/** The latest moment of the same weekday and time that lies so many weeks back or more. */
export const foundAt = (found: Found, now: Moment): Moment => {
  if ('hoursAgo' in found) return back(now, found.hoursAgo);
  const wallTime = written(found.as);
  const time = londonTime(wallTime);
  let date = londonDate(wallTime);
  const latest = addDays(londonDate(now), -7 * found.weeksAgo);
  const weeks = Math.floor((Date.parse(latest) - Date.parse(date)) / (7 * 24 * hourMs));
  date = addDays(date, 7 * weeks);
  const at = momentOf(date, time);
  const limit = momentOf(latest, londonTime(now));
  return at <= limit ? at : momentOf(addDays(date, -7), time);
};

/** The moment of `when` for what was found then. */
export const momentOfScene = (when: When, found: Moment, now: Moment): Moment => {
  if (typeof when === 'number') return found + Math.round(when * 60) * minuteMs;
  if ('hoursAgo' in when) return back(now, when.hoursAgo);
  if ('daysAgo' in when) {
    const { daysAgo, time } = when;
    return time === undefined ? back(now, 24 * daysAgo) : momentOf(addDays(londonDate(now), -daysAgo), time);
  }
  const [weekdays, time] = when;
  let date = londonDate(found);
  for (let left = weekdays; left > 0; ) {
    date = addDays(date, 1);
    if (!isWeekend(date)) left -= 1;
  }
  return momentOf(date, time);
};
