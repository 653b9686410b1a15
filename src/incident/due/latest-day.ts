import type { Calendar, IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import { deadline } from '../../policy/deadline.ts';
import { type DutyName, type Procedures, timescale } from '../../policy/procedures.ts';

/** The last day that may be named for a duty whose day somebody names; null where there is no last one. */
export const latestDay = (
  duty: DutyName,
  now: Moment,
  procedures: Procedures,
  calendar: Calendar,
): IsoDate | null => {
  const period = timescale(procedures, duty).within.critical;
  return period === null || period === 'termly report'
    ? null
    : londonDate(deadline(now, period, calendar).at);
};
