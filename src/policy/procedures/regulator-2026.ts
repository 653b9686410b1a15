// Who is told of a breach of personal data, and when it answers the telephone. The one place for its name,
// which every page, mail and document takes from here.
import { type Calendar, isWorkingDay } from '../calendar.ts';
import { londonDate, londonHour, type Moment } from '../clock.ts';

export const regulatorName = 'ICO';
export const regulatorFullName = 'Information Commissioner’s Office';

/** Its telephone is answered Monday to Friday, without bank holidays. */
const [opensAt, closesAt] = [9, 17];

const isAnswered = (now: Moment, calendar: Calendar): boolean => {
  const hour = londonHour(now);
  return isWorkingDay(londonDate(now), calendar) && hour >= opensAt && hour < closesAt;
};

/** It wants cyber incidents online at any hour, and the others too while nobody answers. */
export const isToldOnline = (isCyber: boolean, now: Moment, calendar: Calendar): boolean =>
  isCyber || !isAnswered(now, calendar);
