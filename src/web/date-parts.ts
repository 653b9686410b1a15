// A moment as the boxes of a date field show it.
import { londonDate, londonTime, type Moment } from '../policy/clock.ts';

/** The boxes of the date field of this name, filled in; empty for null. */
export const dateParts = (name: string, moment: Moment | null): Readonly<Record<string, string>> => {
  if (moment === null) return {};
  const [year = '', month = '', day = ''] = londonDate(moment).split('-');
  return {
    [`${name}-day`]: String(Number(day)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
    [`${name}-time`]: londonTime(moment),
  };
};

/** Today in the boxes of the date field of this name, without a time: that means by now. */
export const todayParts = (name: string, now: Moment): Readonly<Record<string, string>> => ({
  ...dateParts(name, now),
  [`${name}-time`]: '',
});
