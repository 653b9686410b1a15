import { inDuty } from '../policy/said.ts';
import { type Refusal, refuse } from '../record/step.ts';
import type { Capacity } from './capacity.ts';
import { permit } from './may.ts';
import { classification, type Incident, isHeld, waitingTo } from './state/incident.ts';
import type { StepName } from './step-names.ts';

/** What is done at once when a report is taken on. */
export const takingOnSteps: readonly StepName[] = [
  ...(['acknowledge', 'verify-details', 'establish-facts', 'classify'] as const),
  ...(['assess-reportability', 'allocate'] as const),
];

/** Null where somebody with these capacities may take the report on (5a). */
export const takingOnRefusal = (incident: Incident, capacities: ReadonlySet<Capacity>): Refusal | null => {
  const refusal = permit(incident, 'classify', capacities);
  if (refusal !== null) return refusal;
  // The chair decides first who else handles it.
  if (isHeld(incident))
    return refuse('school default', `The ${inDuty('chair')} decides first who else handles this.`);
  if (incident.stage !== 'reported' || classification(incident) !== null) {
    return refuse('5a', 'This has been taken on already: use the page of each step.');
  }
  if (waitingTo(incident, 'lower-severity') !== null)
    return refuse('5a', 'Its severity waits for a second person: that is confirmed or declined first.');
  return null;
};
