// What time does to an exception, and when. A reminder that passed before the exception was granted is not
// owed, and of several that passed while the machine stood still only the last is.
import { addDays, type Calendar, type IsoDate, isWorkingDay } from '../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../policy/clock.ts';
import { calendarOf } from '../school/own-days.ts';
import {
  type Exception,
  type ReminderDays,
  reminderDays,
  type UndecidedDays,
  undecidedDays,
} from '../school/policies/exception-state.ts';
import type { School } from '../school/school.ts';
import { hasLeft } from './step.ts';

const startOf = (date: IsoDate): Moment => momentOf(date, '00:00');

/** The moment after its last day. */
export const endOf = (until: IsoDate): Moment => startOf(addDays(until, 1));

/** The last moment of its last day: what is due then is said with that day, not with the next. */
export const lastOf = (until: IsoDate): Moment => endOf(until) - 1;

type Reminder<D> = { readonly days: D; readonly at: Moment };

/** Those that are still to come, the soonest first. */
export const remindersOf = ({
  stage,
  until,
  grants,
  reminded,
}: Exception): readonly Reminder<ReminderDays>[] => {
  const grantedOn = grants.at(-1)?.on;
  if (stage !== 'granted' || grantedOn === undefined) return [];
  return reminderDays
    .filter((days) => addDays(until, -days) > grantedOn && (reminded === null || days < reminded))
    .map((days) => ({ days, at: startOf(addDays(until, -days)) }));
};

/** Where the calendar ends, every weekday counts: a reminder need not be exact. */
const workingDayAfter = (from: IsoDate, days: number, calendar: Calendar): IsoDate => {
  let date = from;
  for (let left = days; left > 0; left -= isWorkingDay(date, calendar) ? 1 : 0) date = addDays(date, 1);
  return date;
};

const remindsAt = (since: Moment, days: UndecidedDays, calendar: Calendar): Moment =>
  momentOf(workingDayAfter(londonDate(since), days, calendar), '08:00');

/** Those of a decision that are still to come; none while its asker, who is still there, has a question. */
export const undecidedReminders = (
  exception: Exception,
  school: School,
): readonly Reminder<UndecidedDays>[] => {
  const { waitsSince, undecidedFor, isQuestioned } = exception;
  if (waitsSince === null || (isQuestioned && !hasLeft(exception, school))) return [];
  const calendar = calendarOf(school.settings);
  return undecidedDays
    .filter((days) => undecidedFor === null || days > undecidedFor)
    .map((days) => ({ days, at: remindsAt(waitsSince, days, calendar) }));
};

/**
 * By when it should be decided: before it is to begin or to end, and within the first reminder's days; asked
 * late for today, by the end of the next working day.
 */
export const decisionDueAt = (exception: Exception, calendar: Calendar): Moment => {
  const { waitsSince, askedUntil, from, until } = exception;
  const last = lastOf(askedUntil === null ? from : until);
  if (waitsSince === null) return last;
  const soonest = lastOf(workingDayAfter(londonDate(waitsSince), 1, calendar));
  return Math.min(Math.max(last, soonest), remindsAt(waitsSince, undecidedDays[0], calendar));
};

/** When time has something to do on it next; null for never. */
export const wakeOf = (exception: Exception, school: School): Moment | null => {
  const ends = exception.stage === 'granted' ? [endOf(exception.until)] : [];
  const reminders = [...remindersOf(exception), ...undecidedReminders(exception, school)];
  const all = [...ends, ...reminders.map(({ at }) => at)];
  return all.length === 0 ? null : Math.min(...all);
};
