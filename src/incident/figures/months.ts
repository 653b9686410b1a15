import { addDays, type IsoDate, lastDayOf } from '../../policy/calendar.ts';
import type { Days } from '../../policy/school-year.ts';

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
