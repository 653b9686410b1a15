// How a form comes back: with its problems, with the refusal and the point it rests on, or with what others
// changed.
import type { Policy } from '../../policy/policy.ts';
import { type Basis, item, point } from '../../policy/policy.ts';
import type { Refusal } from '../../record/step.ts';
import { errorSummary } from '../ui/error-summary.ts';
import { type Html, html } from '../ui/html.ts';
import type { Located } from './field.ts';

/** What a refusal rests on, quoted in the policy's own words where they are the policy's. */
export const quote = (policy: Policy, basis: Basis): string => {
  if (basis === 'school default') return 'This rule is a school default: the policy leaves it open.';
  if (basis === 'UK GDPR Art 33' || basis === 'UK GDPR Art 34') return `This rests on the law: ${basis}.`;
  const words =
    basis.length === 1
      ? point(policy, basis as '1').must
      : item(policy, basis as Exclude<Basis, '1' | '2' | '3' | '4' | '5' | '6' | '7'> & '3a').text;
  return `Policy point ${basis}: “${words}”`;
};

/** The refusal at the head of its form: what to do, and the point that it rests on. */
export const refusalSummary = (policy: Policy, { because, basis }: Refusal): Html =>
  errorSummary({
    errorList: [{ text: because }],
    descriptionText: html`${quote(policy, basis)}`,
  });

/** The problems of a form, each leading to the field to mend. */
export const problemSummary = (problems: readonly Located[]): Html =>
  errorSummary({ errorList: problems.map(({ at, problem }) => ({ text: problem, href: `#${at}` })) });
