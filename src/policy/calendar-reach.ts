// How far the school's calendar reaches, and whether that is far enough: a deadline beyond it has no date,
// and somebody has to hear of that before it happens.
import { addDays, type Calendar, covered, type IsoDate } from './calendar.ts';
import { londonDate, type Moment } from './clock.ts';
import { BeyondCalendar, deadline, type Period } from './deadline.ts';
import type { Procedures, Timescale, Within } from './procedures/procedures.ts';

export type CalendarReach = {
  /** The days on which its terms begin and end: between them it knows school days. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Until when it knows bank holidays, and with them working days. */
  readonly workingUntil: IsoDate;
  /** Whether one of the two ends within six months. */
  readonly endsSoon: boolean;
  /** Whether something that is owed from today on would have no date. */
  readonly fallsShort: boolean;
};

const soonDays = 183;

const counts = ({ within, again, untilContained }: Timescale): readonly (Within | undefined)[] => [
  ...Object.values(within),
  ...Object.values(again ?? {}),
  ...Object.values(untilContained ?? {}),
];

/** The longest periods in days that need a calendar: where they fit, every shorter one does. */
const longest = (procedures: readonly Procedures[]): readonly Period[] => {
  const all = procedures.flatMap(({ timescales }) => timescales.flatMap(counts));
  let [workingDays, schoolDays] = [0, 0];
  for (const each of all) {
    if (each === null || each === undefined || each === 'termly report') continue;
    if ('workingDays' in each) workingDays = Math.max(workingDays, each.workingDays);
    if ('schoolDays' in each) schoolDays = Math.max(schoolDays, each.schoolDays);
  }
  return [{ workingDays }, { schoolDays }];
};

const isBeyond = (from: Moment, period: Period, calendar: Calendar): boolean => {
  try {
    deadline(from, period, calendar);
    return false;
  } catch (error) {
    if (error instanceof BeyondCalendar) return true;
    throw error;
  }
};

/** How far the calendar reaches for what these procedures ask, seen from now. */
export const calendarReach = (
  calendar: Calendar,
  procedures: readonly Procedures[],
  now: Moment,
): CalendarReach => {
  const { from, to: until } = covered('school', calendar);
  const { to: workingUntil } = covered('working', calendar);
  const soon = addDays(londonDate(now), soonDays);
  return {
    from,
    until,
    workingUntil,
    endsSoon: until < soon || workingUntil < soon,
    fallsShort: longest(procedures).some((period) => isBeyond(now, period, calendar)),
  };
};
