// How each information policy did within a year: counts alone, the same for all readers.
import { addDays } from '../../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import { type InformationPolicyId, thisPolicy } from '../../policy/information-policies.ts';
import { policiesInUse } from '../../school/policy-list.ts';
import type { School } from '../../school/school.ts';
import { isPoint, type Subject } from '../../school/subject.ts';
import { readableOfKind } from '../../store/cases/states.ts';
import type { Suggestion } from '../../suggestion/state.ts';
import type { Deps } from '../deps.ts';
import type { Exceptions } from './exceptions.ts';
import type { FigureQueries } from './figures.ts';

export type PolicyCount = {
  readonly policy: InformationPolicyId;
  readonly incidents: number;
  readonly nearMisses: number;
  readonly exceptions: number;
  readonly suggestions: number;
};

/** Of the year until now, in the order of the school's list. */
export type PolicyCountsOf = (school: School, now: Moment) => Promise<readonly PolicyCount[]>;

const yearDays = 365;

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

export const createPolicyCounts =
  (
    { database, schoolId }: Deps,
    { countsSince }: Pick<Exceptions, 'countsSince'>,
    { breachesSince }: Pick<FigureQueries, 'breachesSince'>,
  ): PolicyCountsOf =>
  async (school, now) => {
    const since = addDays(londonDate(now), -yearDays);
    const from = momentOf(since, '00:00');
    const { policies } = await breachesSince(from);
    const exceptions = countBy([...(await countsSince(since))]);
    const { states } = await readableOfKind<Suggestion>(database.reader, schoolId, 'suggestion');
    const made = [...states.values()].filter(({ madeAt, counts }) => madeAt >= from && counts === null);
    const suggestions = countBy(made.map(({ about }) => [about, 1]));
    return policiesInUse(school.settings).map(({ id: policy }) => ({
      policy,
      incidents: policies.get(policy)?.incidents ?? 0,
      nearMisses: policies.get(policy)?.nearMisses ?? 0,
      exceptions: exceptions.get(policy) ?? 0,
      suggestions: suggestions.get(policy) ?? 0,
    }));
  };
