// When something was or is to be, as somebody said it: a moment or, where no time was given, a day. A day
// stays a day: a time that nobody gave would read as if somebody had.
import type { IsoDate } from './calendar.ts';
import { addDays } from './calendar.ts';
import { type Moment, momentOf, sayDate, sayMoment, weekdayOf } from './clock.ts';

/** A moment or, where no time was given, a day in London. */
export type When = Moment | IsoDate;

/** 'Friday 23 October 2026, 4:30 pm'; 'Friday 23 October 2026, time not given'. */
export const sayWhen = (when: When): string =>
  typeof when === 'number' ? sayMoment(when) : `${weekdayOf(when)} ${sayDate(when)}, time not given`;

/** The first moment that it can mean. */
export const earliest = (when: When): Moment => (typeof when === 'number' ? when : momentOf(when, '00:00'));

/** The last minute that it can mean. */
export const latest = (when: When): Moment =>
  typeof when === 'number' ? when : momentOf(addDays(when, 1), '00:00') - 60_000;

/** The moment; noon of a day without one, which figures count. */
export const noonOr = (when: When): Moment => (typeof when === 'number' ? when : momentOf(when, '12:00'));

/** Whether it was before the other, whatever the times were that nobody gave. */
export const isSurelyBefore = (when: When, other: When): boolean => latest(when) < earliest(other);

/** Whether it has not come yet; today may have come. */
export const isToCome = (when: When, now: Moment): boolean => earliest(when) > now;
