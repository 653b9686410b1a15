// How well a policy works: what stands out of a year's counts, each by a rule of one sentence.
import type { IsoDate } from '../../policy/calendar.ts';
import type { InformationPolicyId } from '../../policy/information-policies.ts';
import { fewBelow } from './few.ts';

/** What is known of a policy, and was counted of it within a year. */
export type PolicyWorking = {
  readonly policy: InformationPolicyId;
  readonly incidents: number;
  /** Among its incidents. */
  readonly nearMisses: number;
  readonly exceptions: number;
  readonly suggestions: number;
  /** How many of its readers have read it; null where that is not confirmed here. */
  readonly reading: { readonly read: number; readonly all: number } | null;
  /** The day set for its next review; null where none is set here. */
  readonly reviewBy: IsoDate | null;
};

const standingOutFor = [
  'incidents',
  'exceptions',
  'suggestions',
  'review',
  'reading',
  'near-misses',
] as const;
export type StandsOutFor = (typeof standingOutFor)[number];

export type StandsOut = { readonly policy: InformationPolicyId; readonly for: StandsOutFor };

/** Half or more, but never of few: a small number may not be told. */
const isHalf = (number: number, of: number): boolean => number >= fewBelow && number * 2 >= of;

type Rule = (
  working: PolicyWorking,
  given: { readonly breaches: number; readonly today: IsoDate },
) => boolean;

const rules: Readonly<Record<StandsOutFor, Rule>> = {
  incidents: ({ incidents }, { breaches }) => isHalf(incidents, breaches),
  exceptions: ({ exceptions }) => exceptions >= fewBelow,
  suggestions: ({ suggestions }) => suggestions >= fewBelow,
  review: ({ reviewBy }, { today }) => (reviewBy ?? today) < today,
  reading: ({ reading }) => reading !== null && reading.read * 2 < reading.all,
  'near-misses': ({ nearMisses, incidents }) => isHalf(nearMisses, incidents),
};

/** What stands out of all of them, the gravest first. */
export const standingOut = (all: readonly PolicyWorking[], today: IsoDate): readonly StandsOut[] => {
  const breaches = all.reduce((sum, { incidents }) => sum + incidents, 0);
  return standingOutFor.flatMap((each) =>
    all
      .filter((working) => rules[each](working, { breaches, today }))
      .map(({ policy }) => ({ policy, for: each })),
  );
};
