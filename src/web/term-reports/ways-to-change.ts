// Where the rules are changed: first the policy that what stands out is about. One policy is kept here, the
// others are documents of the school.
import { policyNamed } from '../../app/directory.ts';
import { policyBehind } from '../../incident/figures/stands-out.ts';
import type { Weak } from '../../incident/figures/weak.ts';
import { thisPolicy } from '../../policy/information-policies.ts';
import { isOwner, policiesInUse } from '../../school/policies/policy-list.ts';
import { schoolSteps } from '../../school/steps.ts';
import { proposers } from '../../suggestion/proposal.ts';
import { informationPath } from '../policy/information/forms.ts';
import { isOpen } from '../shell/desk.ts';
import type { Signed } from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';

const link = (href: string, text: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`;

const isProposer = ({ school, id }: Signed): boolean => proposers(school).includes(id);

const newVersion = ({ directory }: Signed): Html =>
  link('/policy-version/new', `Begin a new version of the ${directory.policy.title}`);

/** For the policy that what stands out is about; null where it is about none. */
const mainWay = (signed: Signed, weak: Weak | null): Child => {
  const { school, id, directory } = signed;
  const behind = weak && policyBehind(weak);
  const policy = policiesInUse(school.settings).find((each) => each.id === behind);
  if (policy === undefined) return null;
  if (policy.id === thisPolicy && isProposer(signed)) return newVersion(signed);
  const name = policyNamed(directory, policy.id);
  const isTheirs = isOwner(policy, school, id) && isOpen(schoolSteps['change-information-policy'], signed);
  return isTheirs
    ? html`You own the ${name}: change the school’s document, then ${link(
        `${informationPath}/change?policy=${policy.id}`,
        'record the new version',
      )}`
    : link(`/suggestion/new?about=${policy.id}`, `Suggest a change to the ${name}`);
};

/** From the report itself, which says no more: it is read in a few minutes. */
export const wayToChange = (signed: Signed, weak: Weak | null): Child =>
  mainWay(signed, weak) ?? link('/suggestion/new', 'Suggest a change to a policy');

export const waysToChange = (signed: Signed, weak: Weak | null): Html => {
  const main = mainWay(signed, weak);
  return html`<h2 class="govuk-heading-m">To change a policy</h2><ul
    class="govuk-list govuk-list--bullet">${
      main &&
      html`<li>${main}. The cause that stands out breached it most
    often.</li>`
    }<li>${link(
      '/suggestion/new',
      `Suggest a change to ${main === null ? 'a' : 'another'} policy`,
    )}. You get an answer, and all staff can read it.</li>${
      isProposer(signed) &&
      html`<li>${newVersion(signed)} itself. You propose new words, and the governors decide.</li>`
    }</ul>`;
};
