import type { Calendar, IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment, sayDate } from '../../policy/clock.ts';
import { deadline } from '../../policy/deadline.ts';
import { type DutyName, type Procedures, timescale } from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import { type Refusal, refuse } from '../../record/step.ts';

type Rules = {
  readonly now: Moment;
  readonly procedures: Procedures;
  readonly calendar: Calendar;
};

/** The duties whose day somebody names, and what is done by then. */
const doneBy = { 'ratify-authority': 'ratified', 'answer-direction': 'answered' } as const;

const latestDay = (duty: DutyName, { now, procedures, calendar }: Rules): IsoDate | null => {
  const period = timescale(procedures, duty).within.critical;
  return period === null || period === 'termly report'
    ? null
    : londonDate(deadline(now, period, calendar).at);
};

/** Refuses a day that has come, or is later than the Procedures allow. */
export const mistimed = (day: IsoDate, duty: keyof typeof doneBy, rules: Rules): Refusal | null => {
  const { basis } = timescale(rules.procedures, duty);
  const done = doneBy[duty];
  if (day <= londonDate(rules.now))
    return refuse(basis, `The day by which it is ${done} must be in the future.`);
  const latest = latestDay(duty, rules);
  return latest !== null && day > latest
    ? refuse(basis, `It must be ${done} by ${sayDate(latest)} at the latest. Choose an earlier day.`)
    : null;
};

/** The same of urgent action (6a), which must name one. */
export const mistimedRatification = (ratifyBy: IsoDate | null | undefined, rules: Rules): Refusal | null =>
  ratifyBy
    ? mistimed(ratifyBy, 'ratify-authority', rules)
    : refuse('6a', `Say by which day the ${inDuty('Governing Body')} must ratify it.`);
