// Exceptions, breaches and suggestions within a year: counts alone, the same for all readers.
import type { PolicyWorking } from '../../incident/figures/policy-working.ts';
import { lastDayOf } from '../../policy/calendar.ts';
import { type Moment, momentOf, yearBefore } from '../../policy/clock.ts';
import { type InformationPolicyId, thisPolicy } from '../../policy/information-policies.ts';
import { type PointNumber, pointNumbers } from '../../policy/policy.ts';
import { policiesInUse } from '../../school/policies/policy-list.ts';
import { nextReviewOf, versionInForce } from '../../school/policies/policy-versions.ts';
import { readersOf } from '../../school/policies/reading.ts';
import { isPoint, type Subject } from '../../school/policies/subject.ts';
import type { School } from '../../school/school.ts';
import type { Counts } from '../../suggestion/state.ts';
import type { Deps } from '../deps.ts';
import type { Exceptions } from './exceptions.ts';
import type { FigureQueries } from './figures.ts';
import { streamsOfKind } from './kept-streams.ts';

type PointCount = Counts & { readonly nearMisses: number };

/** All of the year until now. */
export type YearCounts = {
  readonly pointCounts: (now: Moment) => Promise<ReadonlyMap<PointNumber, PointCount>>;
  /** In the order of the school's list. */
  readonly policyCounts: (school: School, now: Moment) => Promise<readonly PolicyWorking[]>;
};

/** What is about a point, or the whole, is about this policy. */
const policyOf = (about: Subject | null): InformationPolicyId =>
  about === null || isPoint(about) ? thisPolicy : about;

const countBy = (all: readonly (readonly [Subject | null, number])[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const [about, number] of all) {
    const policy = policyOf(about);
    counts.set(policy, (counts.get(policy) ?? 0) + number);
  }
  return counts;
};

/** What the versions of this policy say of it, and who confirmed that they have read the one in force. */
const ofThisPolicy = (school: School): Pick<PolicyWorking, 'reading' | 'reviewBy'> => {
  const { all, read } = readersOf(school);
  const state = versionInForce(school)?.state;
  const next = state === undefined ? null : nextReviewOf(state);
  return {
    reading: { read: read.length, all: all.length },
    reviewBy: next === null ? null : lastDayOf(next),
  };
};

const nothing = { incidents: 0, nearMisses: 0 };

export const createYearCounts = (
  deps: Deps,
  { countsSince }: Pick<Exceptions, 'countsSince'>,
  { breachesSince }: Pick<FigureQueries, 'breachesSince'>,
): YearCounts => {
  const since = async (now: Moment) => {
    const day = yearBefore(now);
    const from = momentOf(day, '00:00');
    return { from, exceptions: await countsSince(day), breaches: await breachesSince(from) };
  };
  return {
    async pointCounts(now) {
      const { exceptions, breaches } = await since(now);
      return new Map(
        pointNumbers.map((point) => [
          point,
          { exceptions: exceptions.get(point) ?? 0, ...(breaches.points.get(point) ?? nothing) },
        ]),
      );
    },
    async policyCounts(school, now) {
      const { from, exceptions: all, breaches } = await since(now);
      const exceptions = countBy([...all]);
      const made = [...(await streamsOfKind(deps, 'suggestion')).values()].filter(
        ({ madeAt, counts }) => madeAt >= from && counts === null,
      );
      const suggestions = countBy(made.map(({ about }) => [about, 1]));
      return policiesInUse(school.settings).map(({ id: policy }) => ({
        policy,
        ...(policy === thisPolicy ? ofThisPolicy(school) : { reading: null, reviewBy: null }),
        ...(breaches.policies.get(policy) ?? nothing),
        exceptions: exceptions.get(policy) ?? 0,
        suggestions: suggestions.get(policy) ?? 0,
      }));
    },
  };
};
