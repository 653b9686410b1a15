// What the charts are drawn from. A report to governors keeps it as it was, so it holds nothing that a reader
// of figures may not have.
import { toldOf } from '../../../incident/figures/few.ts';
import type { FigureRow } from '../../../incident/figures/figure-row.ts';
import { monthsOf, toldApart } from '../../../incident/figures/months.ts';
import type { Weak } from '../../../incident/figures/weak.ts';
import { type Severity, severities } from '../../../policy/procedures/procedures.ts';
import { type Days, momentsOf, type TermName } from '../../../policy/school-year.ts';

export type MonthCount = {
  readonly days: Days;
  readonly all: number;
  /** What is told apart of it; null stands for not classified yet. */
  readonly levels: readonly { readonly id: Severity | null; readonly number: number }[];
  readonly together: number;
};

type TermCount = { readonly term: TermName; readonly months: readonly MonthCount[] };

export type Charted = {
  /** What a report kept in another shape is not drawn. */
  readonly drawn: 3;
  readonly days: Days;
  /** The time that it is compared with. */
  readonly before: string;
  readonly daysBefore: Days;
  readonly heads: { readonly now: string; readonly before: string };
  readonly months: readonly TermCount[];
  readonly weak: Weak;
  /** First granted in this time, and in the one before. */
  readonly exceptions: { readonly now: number; readonly before: number };
  readonly policyNames: Readonly<Record<string, string>>;
};

export const reportedIn = (rows: readonly FigureRow[], days: Days): readonly FigureRow[] => {
  const { from, until } = momentsOf(days);
  return rows.filter(({ reportedAt }) => reportedAt >= from && reportedAt < until);
};

const levels: readonly (Severity | null)[] = [...severities.toReversed(), null];

const monthCount = (days: Days, rows: readonly FigureRow[], isApart: boolean): MonthCount => {
  const parts = levels.map((id) => ({ id, number: rows.filter(({ severity }) => severity === id).length }));
  const told = isApart ? toldOf(parts) : { parts: [], others: rows.length };
  return { days, all: rows.length, levels: told.parts, together: told.others };
};

/** A month that two terms share stands in both. */
export const monthsIn = (
  rows: readonly FigureRow[],
  terms: readonly { readonly term: TermName; readonly days: Days }[],
): readonly TermCount[] => {
  const counted = terms.map(({ term, days }) => ({
    term,
    months: monthsOf(days).map((month) => ({ days: month, rows: reportedIn(rows, month) })),
  }));
  const apart = toldApart(counted.map(({ months }) => months.map(({ rows }) => rows.length)));
  return counted.map(({ term, months }, at) => ({
    term,
    months: months.map(({ days, rows }, index) => monthCount(days, rows, apart[at]?.[index] === true)),
  }));
};
