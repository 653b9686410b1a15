// The months of a school year, term by term, and which of them may be told apart by severity. A month that
// two terms share stands in both, because the figures of each term are counted apart.
import { addDays, type IsoDate, lastDayOf } from '../../policy/calendar.ts';
import type { Days } from '../../policy/school-year.ts';
import { isFew } from './few.ts';

/** A month as far as it belongs to a term. */
export const monthsOf = ({ from, to }: Days): readonly Days[] => {
  const found: Days[] = [];
  let first: IsoDate = from;
  while (first <= to) {
    const last = lastDayOf(first);
    found.push({ from: first, to: last < to ? last : to });
    first = addDays(last, 1);
  }
  return found;
};

type Month = { readonly total: number; readonly at: number; readonly term: number };

const sumOf = (months: readonly Month[]): number => months.reduce((sum, { total }) => sum + total, 0);

/** The smallest month that is told apart, of those that hold any. */
const smallest = (months: readonly Month[], together: ReadonlySet<Month>): Month | undefined =>
  months.filter((month) => month.total > 0 && !together.has(month)).sort((a, b) => a.total - b.total)[0];

/** Adds months until what is kept together is none, or enough that nobody can be worked out from the rest. */
const keepEnough = (months: readonly Month[], together: Set<Month>): void => {
  for (;;) {
    const next = isFew(sumOf(months.filter((month) => together.has(month))))
      ? smallest(months, together)
      : undefined;
    if (next === undefined) return;
    together.add(next);
  }
};

/**
 * Which months are told apart by severity, of the number of reports in each month of each term: none with
 * few, and so many more that neither the figures of a term nor those of the year give them away.
 */
export const toldApart = (terms: readonly (readonly number[])[]): readonly (readonly boolean[])[] => {
  const months = terms.flatMap((totals, term) => totals.map((total, at): Month => ({ total, at, term })));
  const together = new Set(months.filter(({ total }) => isFew(total)));
  for (const term of terms.keys())
    keepEnough(
      months.filter((month) => month.term === term),
      together,
    );
  keepEnough(months, together);
  return terms.map((totals, term) =>
    totals.map((_, at) =>
      months.some((month) => month.term === term && month.at === at && !together.has(month)),
    ),
  );
};
