import type { StepName } from '../../incident/step-names.ts';

/** The last part of the address of a step's form; reviewing and closing share one. */
export const formOfStep = (step: StepName): string => (step === 'review-outcome' ? 'review-and-close' : step);
