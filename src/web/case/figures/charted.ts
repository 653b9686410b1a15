// What the charts are drawn from. A report to governors keeps it as it was, so it holds nothing that a reader
// of figures may not have.
import type { FigureRow } from '../../../incident/figures/figure-row.ts';
import type { Weak } from '../../../incident/figures/weak.ts';
import { type Days, momentsOf } from '../../../policy/school-year.ts';

export type Charted = {
  /** What a report kept in another shape is not drawn. */
  readonly drawn: 3;
  readonly days: Days;
  /** The time that it is compared with. */
  readonly before: string;
  readonly daysBefore: Days;
  readonly heads: { readonly now: string; readonly before: string };
  readonly weak: Weak;
  /** First granted in this time, and in the one before. */
  readonly exceptions: { readonly now: number; readonly before: number };
  readonly policyNames: Readonly<Record<string, string>>;
};

export const reportedIn = (rows: readonly FigureRow[], days: Days): readonly FigureRow[] => {
  const { from, until } = momentsOf(days);
  return rows.filter(({ reportedAt }) => reportedAt >= from && reportedAt < until);
};
