// Which policies an incident breached, and which points of this one (3a, 3k), as they were ticked.
import { type TickedPolicy, thisPolicy } from '../../../policy/information-policies.ts';
import type { PointNumber } from '../../../policy/policy.ts';
import { sayList } from '../../../record/phrases.ts';
import { type Refusal, refuse } from '../../../record/step.ts';
import type { Names } from '../../../school/names.ts';
import { listedPolicy } from '../../../school/policies/policy-list.ts';
import type { School } from '../../../school/school.ts';

/** No policies: none was breached. */
export type Breached = {
  readonly policies: readonly TickedPolicy[];
  readonly points: readonly PointNumber[];
};

/** Left out where it was said in words alone, as in all older entries. */
export type Ticked = Partial<Breached>;

/** The scope may say instead that it is not known yet: the report asks again. */
export type TickedOrUnknown = Ticked & { readonly policiesNotKnown?: true };

/** Null where nothing was ticked, not even that none was breached. */
export const breachedIn = ({ policies, points = [] }: Ticked): Breached | null =>
  policies === undefined ? null : { policies, points };

/** What was ticked, in words: "Data Protection Policy and Security Incidents Policy (points 2 and 3)". */
export const sayBreached = ({ policies, points }: Breached, names: Pick<Names, 'policy'>): string => {
  const ofThis =
    points.length === 0 ? '' : ` (${points.length === 1 ? 'point' : 'points'} ${sayList(points)})`;
  const said = policies.map((policy) => `${names.policy(policy)}${policy === thisPolicy ? ofThis : ''}`);
  return said.length === 0 ? 'none' : sayList(said);
};

/** The same after another part of a sentence; '' where nothing was ticked. */
export const alsoBreached = (ticked: Ticked, names: Names): string => {
  const breached = breachedIn(ticked);
  return breached === null ? '' : `; policies breached by what happened: ${sayBreached(breached, names)}`;
};

/** What the last draft of the outcome report ticked, or else what stands. */
export const tickedSoFar = ({
  draft,
  breached,
}: {
  readonly draft: { readonly breached: Breached | null } | null;
  readonly breached: Breached | null;
}): Breached | null => draft?.breached ?? breached;

type Given = { readonly school: School; readonly proseGiven: ReadonlySet<string> };

/** A policy that was retired stays on an incident where it was ticked before. */
const isOnList = (policy: TickedPolicy, before: Breached | null, { settings }: School): boolean =>
  policy === 'other' ||
  before?.policies.includes(policy) === true ||
  listedPolicy(settings, policy)?.retired === false;

/** Why these ticks do not stand, or null: `before` is what is ticked already. */
export const refuseTicked = (
  ticked: Ticked,
  before: Breached | null,
  { school, proseGiven }: Given,
): Refusal | null => {
  const { policies = [], points = [] } = ticked;
  if (!policies.every((policy) => isOnList(policy, before, school)))
    return refuse('3a', 'A policy that you ticked is not on the school’s list, or is no longer in use.');
  if (points.length > 0 && !policies.includes(thisPolicy))
    return refuse('3a', 'You ticked points of this policy. Tick the policy too.');
  return policies.includes('other') && !proseGiven.has('policiesBreached')
    ? refuse('3a', 'You ticked another policy. Name it in the remarks.')
    : null;
};

/** As `refuseTicked`, where an answer is owed: ticks or words, also that none was breached. */
export const refuseUnticked = (
  { policiesNotKnown, ...ticked }: TickedOrUnknown,
  before: Breached | null,
  given: Given,
): Refusal | null => {
  if (policiesNotKnown)
    return ticked.policies === undefined
      ? null
      : refuse('3a', 'Tick the policies that were breached, or say that it is not known yet, not both.');
  return ticked.policies === undefined && !given.proseGiven.has('policiesBreached')
    ? refuse('3a', 'Tick the policies that were breached, or say that none was.')
    : refuseTicked(ticked, before, given);
};
