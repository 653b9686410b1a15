import type { StepName } from '../../incident/step-names.ts';
import type { CaseForm } from './case-form.ts';
import { finish } from './steps/finish.ts';
import { takeWork } from './steps/hand-work.ts';
import { answerLook } from './steps/look-at-answer.ts';
import { identityLook } from './steps/look-at-identity.ts';
import { reviewAndClose } from './steps/review-and-close.ts';
import { stepPages } from './steps/step-pages.ts';
import { takeItOn } from './steps/take-it-on.ts';

export const looks = [identityLook, answerLook];

export const pageOf = (step: StepName): CaseForm | undefined =>
  (stepPages as Readonly<Partial<Record<StepName, CaseForm>>>)[step];

/** The short path first, then a page for each step. */
export const caseForms: readonly CaseForm[] = [
  ...[takeItOn, finish, reviewAndClose, takeWork],
  ...Object.values(stepPages),
  ...looks.map(({ form }) => form),
];
