// The figures of a school year or of a term, beside the time before it. All of it comes from one look at what
// was reported from the year before on.
import { breachesIn } from '../../../app/cases/figures.ts';
import type { FigureRow } from '../../../incident/figures/figure-row.ts';
import { type Counted, isTold, type Weak, weakIn } from '../../../incident/figures/weak.ts';
import type { Calendar } from '../../../policy/calendar.ts';
import { londonDate } from '../../../policy/clock.ts';
import {
  type Days,
  momentsOf,
  type SchoolTime,
  saySchoolYear,
  schoolDaysOf,
  termNames,
} from '../../../policy/school-year.ts';
import { capitalised } from '../../../record/phrases.ts';
import { calendarOf } from '../../../school/own-days.ts';
import type { Reader, Site } from '../../shell/site.ts';
import { type Charted, reportedIn } from './charted.ts';
import { complaintLines, figureLines } from './figure-lines.ts';

/** Who asks for which time. */
export type Asked = SchoolTime & { readonly signed: Pick<Reader, 'id' | 'school' | 'directory'> };

const uncapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const sayTime = ({ year, term }: SchoolTime): string =>
  term === null ? saySchoolYear(year) : `${capitalised(term)} term, ${saySchoolYear(year).toLowerCase()}`;

/** In a word or two: “Autumn term”, “2026/27”. */
export const headOf = ({ year, term }: SchoolTime): string =>
  term === null ? saySchoolYear(year).replace(/^\D+/, '') : `${capitalised(term)} term`;

/** The term before a term, the year before a year. */
const timeBefore = ({ year, term }: SchoolTime): SchoolTime => {
  if (term === null) return { year: year - 1, term };
  const earlier = termNames[termNames.indexOf(term) - 1];
  return earlier === undefined ? { year: year - 1, term: 'summer' } : { year, term: earlier };
};

const countedIn = (rows: readonly FigureRow[], { year, term }: SchoolTime, calendar: Calendar): Counted => {
  const others = termNames.filter((each) => term !== null && each !== term);
  return {
    rows: reportedIn(rows, schoolDaysOf(year, term, calendar)),
    otherTerms: others.map((each) => reportedIn(rows, schoolDaysOf(year, each, calendar))),
  };
};

const isSetAside = ({ stage }: FigureRow): boolean => stage === 'set-aside';

/** A time as figures count it; `weak` is null where no more than how many were reported is told. */
const madeOf = (all: readonly FigureRow[], asked: Asked, calendar: Calendar) => {
  const days = schoolDaysOf(asked.year, asked.term, calendar);
  const reach = all.filter((row) => !isSetAside(row));
  const counted = countedIn(reach, asked, calendar);
  const before = countedIn(reach, timeBefore(asked), calendar);
  const weak: Weak | null = isTold(counted)
    ? weakIn(counted, isTold(before) ? before : null, reach, momentsOf(days))
    : null;
  const lines = figureLines(
    {
      counted,
      weak,
      breaches: [counted.rows, ...counted.otherTerms].map(breachesIn),
      setAside: reportedIn(all, days).filter(isSetAside).length,
    },
    asked.signed,
  );
  return { reported: counted.rows.length, weak, lines, days, calendar };
};

export const timeIn = async ({ app }: Pick<Site, 'app'>, asked: Asked) => {
  const { signed, year, term } = asked;
  const calendar = calendarOf(signed.school.settings);
  const { from } = schoolDaysOf(year - 1, null, calendar);
  const { to } = schoolDaysOf(year, null, calendar);
  const now = app.now();
  const time = await app.figures.reckon(
    signed.id,
    momentsOf({ from, to }),
    // A term begins with a day.
    `${year} ${term} ${londonDate(now)}`,
    (rows) => madeOf(rows, asked, calendar),
  );
  return { ...time, lines: [...time.lines, ...(await complaintLines({ app }, time.days))] };
};

export type Time = Awaited<ReturnType<typeof timeIn>>;

/** What the charts are drawn from; null where no more than the total is told. */
export const chartedOf = async (
  site: Pick<Site, 'app'>,
  { signed, ...asked }: Asked,
  { weak, days, calendar }: Time,
): Promise<Charted | null> => {
  if (weak === null) return null;
  const before = timeBefore(asked);
  const granted = await site.app.exceptions.grantedOn();
  const grantedIn = ({ from, to }: Days) => granted.filter((day) => day >= from && day <= to).length;
  return {
    drawn: 3,
    days,
    before: uncapitalised(sayTime(before)),
    daysBefore: schoolDaysOf(before.year, before.term, calendar),
    heads: { now: headOf(asked), before: headOf(before) },
    weak,
    exceptions: {
      now: grantedIn(days),
      before: grantedIn(schoolDaysOf(before.year, before.term, calendar)),
    },
    policyNames: Object.fromEntries([...signed.directory.policies].map(([id, { name }]) => [id, name])),
  };
};
