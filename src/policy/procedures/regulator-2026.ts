// Who is told of a breach of personal data, and when it answers the telephone. The one place for its name,
// which every page, mail and document takes from here.
import { addDays, type Calendar, isWorkingDay } from '../calendar.ts';
import { londonDate, londonHour, type Moment, momentOf } from '../clock.ts';

export const regulatorName = 'ICO';
export const regulatorFullName = 'Information Commissioner’s Office';

/** Its telephone is answered Monday to Friday, without bank holidays. */
const [opensAt, closesAt] = [9, 17];

/** Null while it is answered; else when it will be next. */
export const answersFrom = (now: Moment, calendar: Calendar): Moment | null => {
  const today = londonDate(now);
  const [hour, isWorking] = [londonHour(now), isWorkingDay(today, calendar)];
  if (isWorking && hour >= opensAt && hour < closesAt) return null;
  let day = isWorking && hour < opensAt ? today : addDays(today, 1);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return momentOf(day, `0${opensAt}:00`);
};

/** It wants cyber incidents online at any hour, and the others too while nobody answers. */
export const isToldOnline = (isCyber: boolean, now: Moment, calendar: Calendar): boolean =>
  isCyber || answersFrom(now, calendar) !== null;
