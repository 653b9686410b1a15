import type { StepName } from '../../incident/step-names.ts';

/** The last part of the address of a form; reviewing and closing share one, open points have a tab. */
export const formOfStep = (step: StepName): string => {
  if (step === 'answer-point') return 'policy';
  return step === 'review-outcome' ? 'review-and-close' : step;
};
