// The school year and its terms, for figures that are compared from year to year. The surprising thing: a
// term here runs until the next begins, so that what is reported in a holiday is counted somewhere; when
// the summer term begins is read off the school's calendar.
import { addDays, type Calendar, type IsoDate } from './calendar.ts';
import { londonDate, type Moment, momentOf, sayDate } from './clock.ts';

/** The terms of a school year, in order. */
export const termNames = ['autumn', 'spring', 'summer'] as const;
export type TermName = (typeof termNames)[number];

/** A stretch of days; both belong to it. */
export type Days = { readonly from: IsoDate; readonly to: IsoDate };

/** The year in which the school year of this moment began, on 1 September. */
export const schoolYearOf = (moment: Moment): number => {
  const date = londonDate(moment);
  const year = Number(date.slice(0, 4));
  return date >= `${year}-09-01` ? year : year - 1;
};

/** 'School year 2026/27'. */
export const saySchoolYear = (begins: number): string =>
  `School year ${begins}/${String((begins + 1) % 100).padStart(2, '0')}`;

/** The first day of the summer term: the first after March on which term time begins, else 15 April. */
const summerBegins = (year: number, { terms }: Calendar): IsoDate =>
  terms.find(({ from }) => from >= `${year}-04-01` && from < `${year}-06-01`)?.from ?? `${year}-04-15`;

/** The days of a school year, or of one of its terms, that begins in September of that year. */
export const schoolDaysOf = (begins: number, term: TermName | null, calendar: Calendar): Days => {
  const next = begins + 1;
  const year: Days = { from: `${begins}-09-01`, to: `${next}-08-31` };
  if (term === null) return year;
  const summer = summerBegins(next, calendar);
  if (term === 'autumn') return { from: year.from, to: `${begins}-12-31` };
  return term === 'spring'
    ? { from: `${next}-01-01`, to: addDays(summer, -1) }
    : { from: summer, to: year.to };
};

/** The last day of term time in the term of this day; null where that has passed, or is not known. */
export const termEndsOn = (date: IsoDate, calendar: Calendar): IsoDate | null => {
  const year = schoolYearOf(momentOf(date, '12:00'));
  const term = termNames
    .map((each) => schoolDaysOf(year, each, calendar))
    .find(({ from, to }) => from <= date && date <= to);
  const last = term && calendar.terms.findLast(({ from, to }) => from >= term.from && to <= term.to);
  return last === undefined || last.to < date ? null : last.to;
};

/** The moments from the first day's beginning to the end of the last, in London; the second is left out. */
export const momentsOf = ({ from, to }: Days): { readonly from: Moment; readonly until: Moment } => ({
  from: momentOf(from, '00:00'),
  until: momentOf(addDays(to, 1), '00:00'),
});

/** As far as they had come on this day, which is counted too. */
export const daysBy = ({ from, to }: Days, on: IsoDate): Days => ({ from, to: to < on ? to : on });

/** Over which days something counts, and when it was counted: in the same words wherever that is said. */
export const sayCountedDays = (days: Days, on: IsoDate): string => {
  const { from, to } = daysBy(days, on);
  const then = to === on ? '' : `, counted on ${sayDate(on)}`;
  return to < from ? `from ${sayDate(from)} on` : `from ${sayDate(from)} to ${sayDate(to)}${then}`;
};

/** A term, or a whole school year where there is none. */
export type SchoolTime = { readonly year: number; readonly term: TermName | null };

/** The terms of this school year and the one before that have begun, the latest first. */
export const termsBegun = (
  now: Moment,
  calendar: Calendar,
): readonly { readonly year: number; readonly term: TermName }[] => {
  const present = schoolYearOf(now);
  return [present - 1, present]
    .flatMap((year) => termNames.map((term) => ({ year, term })))
    .filter(({ year, term }) => schoolDaysOf(year, term, calendar).from <= londonDate(now))
    .toReversed();
};

/** The last two terms, and the latest year of which two have begun: before, it says what its term says. */
export const timesToLearnFrom = (now: Moment, calendar: Calendar): readonly SchoolTime[] => {
  const begun = termsBegun(now, calendar);
  const [year] = begun.map((each) => each.year).filter((each, at, all) => all.indexOf(each) !== at);
  return [...begun.slice(0, 2), ...(year === undefined ? [] : [{ year, term: null }])];
};
