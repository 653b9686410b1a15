// How long it took: the middle of all, from the discovery of each to a later moment of it.
import type { Moment } from '../../policy/clock.ts';
import { fewBelow } from './few.ts';
import type { FigureRow } from './figure-row.ts';

/** Until when each is counted. */
export const timesTo = ['report', 'containment', 'closing'] as const;
export type TimeTo = (typeof timesTo)[number];

/** Half took no longer than `medianMs`, of as many. */
export type TimeTaken = { readonly medianMs: number; readonly of: number };

const ends: Readonly<Record<TimeTo, (row: FigureRow) => Moment | null>> = {
  report: ({ reportedAt, discoveredAt }) => (discoveredAt === null ? null : reportedAt),
  containment: ({ containedAt }) => containedAt,
  closing: ({ stage, closedAt }) => (stage === 'closed' ? closedAt : null),
};

/** Null where fewer than three tell. What nobody dated counts from its report. */
export const timeTaken = (rows: readonly FigureRow[], to: TimeTo): TimeTaken | null => {
  const taken: number[] = [];
  for (const row of rows) {
    const end = ends[to](row);
    if (end !== null) taken.push(Math.max(0, end - (row.discoveredAt ?? row.reportedAt)));
  }
  // As numbers of one kind they are sorted many times as fast.
  const sorted = Float64Array.from(taken).sort();
  const medianMs = sorted[Math.floor((sorted.length - 1) / 2)];
  return medianMs === undefined || sorted.length < fewBelow ? null : { medianMs, of: sorted.length };
};
