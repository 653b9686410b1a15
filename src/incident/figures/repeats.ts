import { yearMs } from '../../policy/clock.ts';
import type { CauseId } from '../../policy/procedures.ts';
import type { FigureRow, Period } from './figure-row.ts';

/** From how many of one cause within 12 months it is repeated; the same number lifts a severity (5a). */
export const repeatedFrom = 3;

export type Repeated = { readonly cause: CauseId; readonly times: number };

/** The most that a year up to one of this time holds; the moments are sorted. */
const mostWithinYear = (sorted: Float64Array, { from, until }: Period): number => {
  let first = 0;
  let most = 0;
  for (const [index, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - yearMs) first += 1;
    if (at >= from && at < until) most = Math.max(most, index - first + 1);
  }
  return most;
};

/** The causes of which this time saw the third within 12 months, or a later one; the most often met first. */
export const repeatsIn = (rows: readonly FigureRow[], period: Period): readonly Repeated[] =>
  [...Map.groupBy(rows, ({ cause }) => cause)]
    .flatMap(([cause, of]) => {
      const sorted = Float64Array.from(of, ({ reportedAt }) => reportedAt).sort();
      const times = mostWithinYear(sorted, period);
      return cause === null || times < repeatedFrom ? [] : [{ cause, times }];
    })
    .sort((a, b) => b.times - a.times);
