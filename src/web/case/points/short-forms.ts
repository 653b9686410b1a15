// Finish, and Review and close each do on one page what single pages do for larger incidents, so each is for
// minor and moderate ones alone; what was made elsewhere is refused too.
import type { Case } from '../../../app/cases/cases.ts';
import { permit } from '../../../incident/may.ts';
import { isGoverned } from '../../../incident/state/governing/governing.ts';
import { type Incident, severity } from '../../../incident/state/incident.ts';
import type { StepName } from '../../../incident/step-names.ts';
import { steps } from '../../../incident/steps.ts';
import { type Refusal, refuse } from '../../../record/step.ts';

/** From major up the Governing Body comes in, and the single pages with it. */
export const isSmall = (incident: Incident): boolean => severity(incident) !== null && !isGoverned(incident);

/** Why the short form that ends in this step may not be sent, or null where it may. */
export const shortFormRefusal =
  (step: StepName) =>
  ({ incident, capacities }: Case): Refusal | null => {
    const refusal = permit(incident, step, capacities);
    if (refusal !== null) return refusal;
    if (isSmall(incident)) return null;
    const { title, point } = steps[step];
    const stands = severity(incident) ?? 'not classified';
    return refuse(
      point,
      `This short form is for minor and moderate incidents, and this one is ${stands}. Use “${title}”.`,
    );
  };
