import type { Calendar, IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment, sayDate } from '../../policy/clock.ts';
import { deadline } from '../../policy/deadline.ts';
import { type DutyName, type Procedures, timescale } from '../../policy/procedures.ts';
import { type Refusal, refuse } from '../../record/step.ts';

type Rules = {
  readonly now: Moment;
  readonly procedures: Procedures;
  readonly calendar: Calendar;
};

/** The last day that may be named for a duty whose day somebody names; null where there is no last one. */
export const latestDay = (duty: DutyName, { now, procedures, calendar }: Rules): IsoDate | null => {
  const period = timescale(procedures, duty).within.critical;
  return period === null || period === 'termly report'
    ? null
    : londonDate(deadline(now, period, calendar).at);
};

/** Why urgent authority cannot be ratified by that day (6a), or null where it can. */
export const mistimedRatification = (ratifyBy: IsoDate | null | undefined, rules: Rules): Refusal | null => {
  if (!ratifyBy) return refuse('6a', 'Say by which day the Governing Body must ratify it.');
  if (ratifyBy <= londonDate(rules.now))
    return refuse('6a', 'The day by which it is ratified must be in the future.');
  const latest = latestDay('ratify-authority', rules);
  return latest !== null && ratifyBy > latest
    ? refuse('6a', `It must be ratified by ${sayDate(latest)} at the latest. Choose an earlier day.`)
    : null;
};
