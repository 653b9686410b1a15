// The policy and the Procedures that the incident is judged by, as they were when it was reported.
import { sayDate } from '../../../policy/clock.ts';
import { nothingBeneath, policyText } from '../../policy/versions/document.ts';
import { proceduresText } from '../../school/policy-procedures.ts';
import { type Html, html } from '../../ui/html.ts';
import type { StepView } from '../case-form.ts';

export const whatApplied = ({ found }: StepView): Html => {
  const { policy, procedures, directory } = found;
  const { version, approvedOn, approvedBy } = policy.documentControl;
  return html`<p class="govuk-body">What applied when this incident was reported: the ${policy.title}
    version ${version}, approved ${sayDate(approvedOn)} by ${approvedBy}, and below it the
    <a class="govuk-link" href="#procedures">Procedures</a>.</p>
    ${policyText(policy, nothingBeneath)}${proceduresText({ ...directory, procedures })}`;
};
