// How often each point of the policy was excepted from and breached within a year: counts alone, as figures
// have them.
import { addDays } from '../../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import { type PointNumber, pointNumbers } from '../../policy/policy.ts';
import type { Counts } from '../../suggestion/state.ts';
import type { Exceptions } from './exceptions.ts';
import type { FigureQueries } from './figures.ts';

export type PointCount = Counts & { readonly nearMisses: number };

/** Of the year until now. */
export type PointCountsOf = (now: Moment) => Promise<ReadonlyMap<PointNumber, PointCount>>;

const yearDays = 365;

export const createPointCounts =
  ({ countsSince }: Pick<Exceptions, 'countsSince'>, { breachesSince }: FigureQueries): PointCountsOf =>
  async (now) => {
    const since = addDays(londonDate(now), -yearDays);
    const [exceptions, { points }] = [
      await countsSince(since),
      await breachesSince(momentOf(since, '00:00')),
    ];
    return new Map(
      pointNumbers.map((point) => {
        const { incidents = 0, nearMisses = 0 } = points.get(point) ?? {};
        return [point, { exceptions: exceptions.get(point) ?? 0, incidents, nearMisses }];
      }),
    );
  };
