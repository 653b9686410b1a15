// When people are left in peace: in quiet hours nobody is written to (school default). What the law's clock
// asks, and a child at risk, wait for nobody.
import { addDays } from '../policy/calendar.ts';
import { londonDate, londonTime, type Moment, momentOf } from '../policy/clock.ts';
import type { Procedures } from '../policy/procedures.ts';
import type { Incident } from './incident.ts';

/** A whole hour as a wall time. */
export const hourTime = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The end of the quiet hours in which that moment lies; the moment itself where it lies in none. */
export const quietUntil = (at: Moment, { quietHours: { from, to } }: Procedures): Moment => {
  const now = londonTime(at);
  const [begins, ends] = [hourTime(from), hourTime(to)];
  const isQuiet = from > to ? now >= begins || now < ends : now >= begins && now < ends;
  if (!isQuiet) return at;
  const date = londonDate(at);
  return momentOf(from > to && now >= begins ? addDays(date, 1) : date, ends);
};

/** When people may be written to about the incident: after the quiet hours, at once for a child at risk. */
export const rested = (incident: Incident, at: Moment, procedures: Procedures): Moment =>
  incident.report?.redFlags.includes('child-at-risk') ? at : quietUntil(at, procedures);
