// What time does to an exception, and when. A reminder that passed before the exception was granted is not
// owed, and of several that passed while the machine stood still only the last is.
import { addDays, type IsoDate } from '../policy/calendar.ts';
import { type Moment, momentOf } from '../policy/clock.ts';
import { type Exception, type ReminderDays, reminderDays } from './state.ts';

const startOf = (date: IsoDate): Moment => momentOf(date, '00:00');

/** The moment after its last day. */
export const endOf = (until: IsoDate): Moment => startOf(addDays(until, 1));

export type Reminder = { readonly days: ReminderDays; readonly at: Moment };

/** Those that are still to come, the soonest first. */
export const remindersOf = ({ stage, until, grants, reminded }: Exception): readonly Reminder[] => {
  const grantedOn = grants.at(-1)?.on;
  if (stage !== 'granted' || grantedOn === undefined) return [];
  return reminderDays
    .filter((days) => addDays(until, -days) > grantedOn && (reminded === null || days < reminded))
    .map((days) => ({ days, at: startOf(addDays(until, -days)) }));
};

/** When time has something to do on it next; null for never. */
export const wakeOf = (exception: Exception): Moment | null =>
  exception.stage === 'granted' ? (remindersOf(exception)[0]?.at ?? endOf(exception.until)) : null;
