// In what two versions of the Procedures differ: which cells of the timescales, which of the lists beside
// them.
import type { Timescale } from './procedures.ts';
import { type Cell, cellsOf, type Figures, ownTimescales, valueIn } from './procedures-figures.ts';

/** One thing that a school may set. */
export type Part =
  | { readonly part: 'timescales'; readonly timescale: Timescale; readonly cell: Cell }
  | { readonly part: Exclude<keyof Figures, 'timescales' | 'criteria'> };

const parts: readonly Part[] = [
  ...ownTimescales.flatMap((timescale) =>
    cellsOf(timescale).map((cell) => ({ part: 'timescales', timescale, cell }) as const),
  ),
  ...(
    ['remindAtPercent', 'escalateAtPercent', 'ladder', 'quietHours', 'digestFor', 'retentionYears'] as const
  ).map((part) => ({ part })),
];

const textOf = (figures: Figures, each: Part): string => {
  if (each.part !== 'timescales') return JSON.stringify(figures[each.part]);
  const own = figures.timescales[each.timescale.duty];
  return JSON.stringify(valueIn(own ?? each.timescale, each.cell));
};

/** Everything in which they differ, in the order of the form. */
export const differences = (before: Figures, after: Figures): readonly Part[] =>
  parts.filter((each) => textOf(before, each) !== textOf(after, each));
