// The forms on which a severity is chosen. How often the cause was met may have grown since the facts were
// established, because the cause of an earlier incident became known later: so it is counted anew.
import { criteriaOn, facts, recounted } from '../../../incident/state/judging/triage.ts';
import type { CriterionId } from '../../../policy/procedures/procedures.ts';
import { onIncident, type StepView, viewOf } from '../case-form.ts';

export const onClassifying: typeof onIncident = {
  ...onIncident,
  async open(request, site) {
    const view = await viewOf(request, site);
    const { found } = view;
    const known = facts(found.incident);
    if (known === null) return view;
    const times = await site.app.cases.sameCauseBefore(found, known.cause);
    return { ...view, found: { ...found, incident: recounted(found.incident, times) } };
  },
};

/** Found by counting: it goes with what was ticked. */
export const counted = ({ found: { incident, procedures } }: StepView): readonly CriterionId[] =>
  criteriaOn(incident, procedures).holds.filter((id) => id === 'third-of-same-cause');
