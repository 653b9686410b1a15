// The communications plan that stands, and who in it was told (3i). A new plan replaces the earlier one.
import type { When } from '../../../policy/when.ts';
import type { EntryNo } from '../../../record/ids.ts';
import type { Stamp } from '../../../record/stamp.ts';

/** `audiences` counts those who are to hear of it; 0 in plans from before they were ticked off. */
export type Plan = Stamp & { readonly audiences: number };

/** Somebody in a plan who was told; audiences count from 1. */
export type Communication = Stamp & {
  readonly plan: EntryNo;
  readonly audience: number;
  readonly doneAt: When;
};

type OfPlans = { readonly plans: readonly Plan[]; readonly communications: readonly Communication[] };

export const standingPlan = ({ plans }: OfPlans): Plan | null => plans.at(-1) ?? null;

/** When each audience of the plan was told, in the plan's order; null where nobody has told it yet. */
export const toldInPlan = (incident: OfPlans): readonly (Communication | null)[] => {
  const plan = standingPlan(incident);
  return Array.from(
    { length: plan?.audiences ?? 0 },
    (_, index) =>
      incident.communications.find((each) => each.plan === plan?.entry && each.audience === index + 1) ??
      null,
  );
};

/** Who in the plan has not been told yet. */
export const untoldInPlan = (incident: OfPlans): readonly number[] =>
  toldInPlan(incident).flatMap((told, index) => (told === null ? [index + 1] : []));
