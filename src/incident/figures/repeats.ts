import { type IsoDate, lastDayOf } from '../../policy/calendar.ts';
import { londonDate, type Moment, yearMs } from '../../policy/clock.ts';
import type { CauseId } from '../../policy/procedures/procedures.ts';
import type { Days } from '../../policy/school-year.ts';
import type { FigureRow, Period } from './figure-row.ts';

/** From how many of one cause within 12 months it is repeated; the same number lifts a severity (5a). */
export const repeatedFrom = 3;

/** `days` are those of the months that held as many; reports kept before know none. */
export type Repeated = { readonly cause: CauseId; readonly times: number; readonly days?: Days };

/** In whole months: a day would tell those who read figures alone when one was reported. */
const monthsFrom = (first: Moment, last: Moment): Days => {
  const [from, to] = [londonDate(first), londonDate(last)];
  return { from: `${from.slice(0, 7)}-01` as IsoDate, to: lastDayOf(to) };
};

type Fullest = { readonly times: number; readonly first: Moment; readonly last: Moment };

/** The year up to one of this time that held the most; the moments are sorted. */
const fullestYear = (sorted: Float64Array, { from, until }: Period): Fullest | null => {
  let first = 0;
  let found: Fullest | null = null;
  for (const [index, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - yearMs) first += 1;
    const times = index - first + 1;
    if (at < from || at >= until || times <= (found?.times ?? 0)) continue;
    found = { times, first: sorted[first] ?? at, last: at };
  }
  return found;
};

/** The causes of which this time saw the third within 12 months, or a later one; the most often met first. */
export const repeatsIn = (rows: readonly FigureRow[], period: Period): readonly Repeated[] =>
  [...Map.groupBy(rows, ({ cause }) => cause)]
    .flatMap(([cause, of]) => {
      const sorted = Float64Array.from(of, ({ reportedAt }) => reportedAt).sort();
      const found = fullestYear(sorted, period);
      if (cause === null || found === null || found.times < repeatedFrom) return [];
      return [{ cause, times: found.times, days: monthsFrom(found.first, found.last) }];
    })
    .sort((a, b) => b.times - a.times);
