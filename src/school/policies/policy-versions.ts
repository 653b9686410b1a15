// The versions of the school's policy. Each stays for ever: an incident goes on by the one that was in force
// when it was reported. Rules know which items a version leaves out and never its words, which the directory
// opens. A school that adopted none works to the template that Candour ships with.
import type { Moment } from '../../policy/clock.ts';
import { policies } from '../../policy/policies.ts';
import {
  type ItemId,
  itemIds,
  type PointNumber,
  type Policy,
  type PolicyVersion,
  pointNumbers,
  pointOf,
  type YearMonth,
} from '../../policy/policy.ts';
import { CorruptData } from '../../record/failure.ts';
import type { StreamId } from '../../record/ids.ts';
import type { School } from '../school.ts';
import type { Adoption, Coverage, Passage, PolicyVersionState } from './policy-version-state.ts';

export const template = 'security-incidents-2021' satisfies PolicyVersion;

type HasVersions = Pick<School, 'policyVersions'>;

export type AdoptedVersion = {
  readonly stream: StreamId;
  readonly state: PolicyVersionState;
  readonly adoption: Adoption;
};

/** Counted as they were adopted, also where a clock was set back. */
const nthOf = ({ pinned }: Adoption): number =>
  pinned === template ? 0 : Number(pinned.slice('version-'.length));

/** The versions that were adopted, the first one first. */
export const adoptedVersions = ({ policyVersions }: HasVersions): readonly AdoptedVersion[] =>
  [...policyVersions]
    .flatMap(([stream, state]) =>
      state.adoption === null ? [] : [{ stream, state, adoption: state.adoption }],
    )
    .toSorted((a, b) => nthOf(a.adoption) - nthOf(b.adoption));

/** The version in force at a moment: that of every incident reported then. */
export const versionInForce = (
  school: HasVersions,
  at: Moment = Number.POSITIVE_INFINITY,
): AdoptedVersion | undefined => adoptedVersions(school).findLast(({ adoption }) => adoption.at <= at);

export const pointsReworded = ({ reworded }: PolicyVersionState): readonly PointNumber[] =>
  pointNumbers.filter((number) => reworded[number] !== undefined);

/** What a new incident is judged by. */
export const pinnedNow = (school: HasVersions): PolicyVersion =>
  versionInForce(school)?.adoption.pinned ?? template;

/** The stream of a version that was adopted; undefined for a template that no stream adopts. */
export const versionPinned = (school: HasVersions, pinned: PolicyVersion): AdoptedVersion | undefined =>
  adoptedVersions(school).find(({ adoption }) => adoption.pinned === pinned);

type Line = readonly { readonly stream: StreamId; readonly state: PolicyVersionState }[];

/** A version and those whose words it keeps, up to the template. */
export const lineageOf = (school: HasVersions, stream: StreamId | null): Line => {
  const state = stream === null ? undefined : school.policyVersions.get(stream);
  if (stream === null || state === undefined) return [];
  return [{ stream, state }, ...lineageOf(school, baseOf(school, state))];
};

/** Whether a version adopted since it was begun changes the same point: it cannot be adopted any more. */
export const isOutOfDate = (school: HasVersions, version: PolicyVersionState): boolean => {
  const { adoption, stage, from } = version;
  if (adoption !== null || stage === 'withdrawn') return false;
  const line = lineageOf(school, versionInForce(school)?.stream ?? null);
  const base = line.findIndex(({ stream }) => stream === from);
  const since = base < 0 ? line : line.slice(0, base);
  const points = pointsReworded(version);
  return since.some(({ state }) => points.some((point) => state.reworded[point] !== undefined));
};

/**
 * The version whose words it keeps in all other points: once it is adopted, the one before it; until then the
 * one in force, unless it is out of date.
 */
export const baseOf = (school: HasVersions, version: PolicyVersionState): StreamId | null =>
  version.adoption !== null || version.stage === 'withdrawn' || isOutOfDate(school, version)
    ? version.from
    : (versionInForce(school)?.stream ?? null);

/** The items that this version leaves out, in the order of the policy. */
export const leftOutOf = (school: HasVersions, version: PolicyVersionState): readonly ItemId[] => {
  const line = [version, ...lineageOf(school, baseOf(school, version)).map(({ state }) => state)];
  return itemIds.filter((id) => {
    const point = pointOf(id);
    return line.find(({ reworded }) => reworded[point])?.reworded[point]?.leftOut.includes(id) === true;
  });
};

export const leftOutIn = (school: HasVersions, stream: StreamId | null): readonly ItemId[] => {
  const version = stream === null ? undefined : school.policyVersions.get(stream);
  return version === undefined ? [] : leftOutOf(school, version);
};

const withoutItems = (policy: Policy, leftOut: readonly ItemId[]): Policy => {
  const isOut = ({ id }: { readonly id: ItemId }) => leftOut.includes(id);
  return {
    ...policy,
    points: policy.points.map((each) =>
      each.how === null ? { ...each, items: each.items.filter((item) => !isOut(item)) } : each,
    ),
    leftOut: policy.points.flatMap(({ items }) => items.filter(isOut)),
  };
};

// Asked at every write.
const putTogether = new WeakMap<PolicyVersionState, Policy>();

/**
 * The policy of that version as rules read it: its numbers and letters, in the words of the template. Throws
 * CorruptData where the school never adopted it.
 */
export const policyOf = (school: HasVersions, pinned: PolicyVersion): Policy => {
  const found = versionPinned(school, pinned);
  if (found === undefined) {
    if (pinned === template) return policies[template];
    throw new CorruptData(`This school never adopted the policy ${pinned}.`);
  }
  const { state, stream } = found;
  const known =
    putTogether.get(state) ??
    withoutItems({ ...policies[template], version: pinned }, leftOutIn(school, stream));
  putTogether.set(state, known);
  return known;
};

/** The month of its next review; null for a version that was never adopted. */
export const nextReviewOf = ({ adoption, reviews }: PolicyVersionState): YearMonth | null =>
  reviews.at(-1)?.nextReview ?? adoption?.nextReview ?? null;

export const isInForce = (school: HasVersions, { adoption }: PolicyVersionState): boolean =>
  adoption !== null && versionInForce(school)?.adoption.pinned === adoption.pinned;

/** The passages of a point that are carried out: its how or its letters, and what the school added. */
export const passagesOf = (point: PointNumber): readonly Passage[] => {
  const letters = itemIds.filter((id) => pointOf(id) === point);
  return [...(letters.length > 0 ? letters : (['how'] as const)), 'added'];
};

/** How a passage is carried out in this version; the template is carried out, what a school adds is not. */
export const coverageIn = (
  school: HasVersions,
  stream: StreamId | null,
  point: PointNumber,
  passage: Passage,
): Coverage => {
  const said = lineageOf(school, stream).flatMap(
    ({ state }) => state.reworded[point]?.coverage[passage] ?? [],
  );
  return said[0] ?? (passage === 'added' ? 'not-covered' : 'carried-out');
};
