// Who is told of a breach of personal data, what it is called, and how it is told: as its own pages said on
// the day below. The one place for its name, which every page, mail and document takes from here.
import { addDays, type Calendar, type IsoDate, isWorkingDay } from '../calendar.ts';
import { londonDate, londonHour, type Moment, momentOf } from '../clock.ts';

export const regulatorName = 'ICO';
export const regulatorFullName = 'Information Commissioner’s Office';

/** The school checks them. */
export const regulator2026 = {
  telephone: '0303 123 1113',
  form:
    'https://ico.org.uk/for-organisations/report-a-breach/personal-data-breach/' +
    'report-a-data-breach-online-form/',
  asOf: '2026-12-02' as IsoDate,
} as const;

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
