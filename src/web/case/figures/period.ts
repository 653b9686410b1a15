// The figures of a school year or of a term, and what its charts are drawn from.
import type { Figures } from '../../../app/cases/figures.ts';
import { type Days, momentsOf, schoolDaysOf, type TermName, termNames } from '../../../policy/school-year.ts';
import { proceduresNow } from '../../../school/adopted-procedures.ts';
import { calendarOf } from '../../../school/own-days.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { type Charted, howMany } from './charts.ts';
import { byPolicy, figureLines, notSetAside } from './figure-lines.ts';
import { fewBelow, monthsOf } from './months.ts';

/** Who asks for which time; a whole school year where there is no term. */
export type Asked = {
  readonly signed: Pick<Signed, 'id' | 'school' | 'directory'>;
  readonly year: number;
  readonly term: TermName | null;
};

/** A time as the figures count it: its rows, and whether it or another term of its year has too few. */
export const timeIn = async (site: Pick<Site, 'app'>, { signed, year, term }: Asked) => {
  const { id, school, directory } = signed;
  const daysOf = (each: TermName | null) => schoolDaysOf(year, each, calendarOf(school.settings));
  const figuresIn = (days: Days) => site.app.figures.of(id, momentsOf(days));
  const figures = await figuresIn(daysOf(term));
  const { rows, timesToCloseMs, leftOut } = figures;
  const others = termNames.filter((each) => term !== null && each !== term);
  const otherTerms = await Promise.all(others.map((each) => figuresIn(daysOf(each))));
  const lines = figureLines(figures, { procedures: proceduresNow(school.settings), directory }, otherTerms);
  return {
    rows: notSetAside(rows),
    timesToCloseMs,
    leftOut,
    days: daysOf(term),
    daysOf,
    ...lines,
  };
};

export type Time = Awaited<ReturnType<typeof timeIn>>;

const isTold = ({ rows, isFew }: { readonly rows: Figures['rows']; readonly isFew: boolean }): boolean =>
  !isFew && howMany(rows) >= fewBelow;

/** What the charts are drawn from; null where no more than the total is told. */
export const chartedOf = async (
  site: Pick<Site, 'app'>,
  asked: Asked,
  time: Time,
): Promise<Charted | null> => {
  if (!isTold(time)) return null;
  const { signed, year, term } = asked;
  const before = await timeIn(site, { signed, year: year - 1, term });
  const terms = termNames.filter((each) => term === null || each === term);
  return {
    rows: time.rows,
    timesToCloseMs: time.timesToCloseMs,
    breached: time.lines
      .filter(({ group, number }) => group === byPolicy && /^\d+$/.test(number))
      .map(({ what, number }) => ({ what, number: Number(number) })),
    isOver: momentsOf(time.days).until <= site.app.now(),
    before: isTold(before) ? before : null,
    terms: await Promise.all(
      terms.map(async (each) => ({
        term: each,
        months: await Promise.all(
          monthsOf(time.daysOf(each)).map(async (days) => ({
            days,
            rows: notSetAside(await site.app.figures.rows(signed.id, momentsOf(days))),
          })),
        ),
      })),
    ),
  };
};
