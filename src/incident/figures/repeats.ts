import { londonDate, type Moment, yearMs } from '../../policy/clock.ts';
import type { CauseId } from '../../policy/procedures.ts';
import { type Days, momentsOf } from '../../policy/school-year.ts';
import type { FigureRow, Period } from './figure-row.ts';

/** From how many of one cause within 12 months it is repeated; the same number lifts a severity (5a). */
export const repeatedFrom = 3;

/** `days` are those of the year that held as many; reports kept before know none. */
export type Repeated = { readonly cause: CauseId; readonly times: number; readonly days?: Days };

/** The days of the year up to one of this time that held the most; the moments are sorted. */
const fullestYear = (sorted: Float64Array, { from, until }: Period): Days | null => {
  let [first, most]: [number, number] = [0, 0];
  let found: readonly [Moment, Moment] | null = null;
  for (const [index, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - yearMs) first += 1;
    if (at < from || at >= until || index - first + 1 <= most) continue;
    most = index - first + 1;
    found = [sorted[first] ?? at, at];
  }
  return found && { from: londonDate(found[0]), to: londonDate(found[1]) };
};

/** As the desk lists them: whole days. */
const timesIn = (sorted: Float64Array, days: Days): number => {
  const { from, until } = momentsOf(days);
  return sorted.filter((at) => at >= from && at < until).length;
};

/** The causes of which this time saw the third within 12 months, or a later one; the most often met first. */
export const repeatsIn = (rows: readonly FigureRow[], period: Period): readonly Repeated[] =>
  [...Map.groupBy(rows, ({ cause }) => cause)]
    .flatMap(([cause, of]) => {
      const sorted = Float64Array.from(of, ({ reportedAt }) => reportedAt).sort();
      const days = cause === null ? null : fullestYear(sorted, period);
      if (cause === null || days === null) return [];
      const times = timesIn(sorted, days);
      return times < repeatedFrom ? [] : [{ cause, times, days }];
    })
    .sort((a, b) => b.times - a.times);
