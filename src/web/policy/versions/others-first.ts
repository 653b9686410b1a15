// A version replaces the whole of a point: of two that change the same one, the later is begun again.

import { streamPath } from '../../../app/cases/other-streams.ts';
import { titleNamed } from '../../../app/governing/version-names.ts';
import type { PointNumber } from '../../../policy/policy.ts';
import { inOffice } from '../../../policy/said.ts';
import { isOutOfDate, pointsReworded } from '../../../school/policies/policy-versions.ts';
import type { School } from '../../../school/school.ts';
import type { Signed } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import type { Version } from './decided.ts';
import { kind, type View } from './version-form.ts';

/** Those that wait for the governors and can still be adopted, as far as they change one of these points. */
export const waitingOn = (school: School, points: readonly PointNumber[]): readonly Version[] =>
  [...school.policyVersions]
    .map(([stream, state]) => ({ stream, state }))
    .filter(({ state }) => state.stage === 'put-forward' && !isOutOfDate(school, state))
    .filter(({ state }) => points.some((point) => state.reworded[point] !== undefined));

const othersThan = ({ signed: { school }, state, stream }: View): readonly Version[] =>
  waitingOn(school, pointsReworded(state)).filter((each) => each.stream !== stream);

const list = ({ directory }: Signed, versions: readonly Version[]): Child =>
  html`<ul class="govuk-list govuk-list--bullet">${versions.map(
    (each) =>
      html`<li><a class="govuk-link" href="${streamPath(kind, each.stream)}">${titleNamed(
        directory,
        each,
      )}</a></li>`,
  )}</ul>`;

/** Those whose words somebody may have to begin again with. */
export const othersFirst = (signed: Signed, others: readonly Version[]): Child =>
  others.length > 0 &&
  html`<p class="govuk-body">Go on now. If the ${inOffice('governors')} first adopt one of these with the
    same point, make your change again in its words:</p>${list(signed, others)}`;

/** The same for a version that can still be reworded. */
export const othersBeforeIt = (view: View): Child => othersFirst(view.signed, othersThan(view));

/** Of a version that waits for the governors: what is put out of date once one of them is adopted. */
export const othersBegunAgain = (view: View): Child => {
  const others = othersThan(view);
  return (
    others.length > 0 &&
    html`<p class="govuk-body">These change the same points. Once the ${inOffice('governors')} adopt one of
      them, this one must be begun again:</p>${list(view.signed, others)}`
  );
};
