import type { StepName } from '../../incident/step-names.ts';

// The form to which somebody is led who is asked for a step: mostly the step's own, or one that does more.
/** The last part of that form's address: who reviews closes in the same go, where nothing else is lacking. */
export const formOfStep = (step: StepName): string => (step === 'review-outcome' ? 'review-and-close' : step);
