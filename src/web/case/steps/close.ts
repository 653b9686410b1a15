import { closingGate, type Missing } from '../../../incident/asks/closing-gate.ts';
import { sayWho } from '../../../incident/capacity.ts';
import { item, itemIds, type Policy } from '../../../policy/policy.ts';
import { longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { isOffered, pointPath, type StepView, stepPage } from '../case-form.ts';
import { missedPoints } from '../conformance/verdict.ts';
import { afterClosing } from '../outcome/closed.ts';
import { leftOpen } from '../outcome/left-open.ts';
import { stillOpen } from '../outcome/review.ts';

/** Few people know an item by its number. */
const wordsOf = (policy: Policy, basis: Missing['basis']): string => {
  const id = itemIds.find((each) => each === basis);
  return id === undefined ? '' : ` “${item(policy, id).text}”`;
};

const missingIn = ({ found }: StepView): readonly Missing[] =>
  closingGate(found.incident, found.procedures, found.exceptions);

const line = ({ found }: StepView, missing: Missing): Child => {
  const { what, step, basis } = missing;
  const href = pointPath(found, step, missing.item);
  const who = sayWho(missing.by);
  const link = isOffered(found, step)
    ? html` <a class="govuk-link" href="${href}">Supply it<span
        class="govuk-visually-hidden">: ${what}</span></a>`
    : null;
  return html`<li>${what}${wordsOf(found.policy, basis)} This is for ${who}.${link}</li>`;
};

export const close = stepPage({
  step: 'close',
  place: ['decide', 'outcome'],
  button: 'Close the incident',
  intro: (view) => {
    const open = stillOpen(view);
    const missing = missingIn(view);
    return missing.length === 0
      ? html`<p class="govuk-body"><strong>Nothing is missing.</strong> Every point of the policy that comes
          before closing has its answer, and the outcome report has been reviewed. Once closed it can be
          reopened, with reasons.</p>
          ${missedPoints(view)}${open}${leftOpen(view)}`
      : html`<p class="govuk-body"><strong>It cannot close yet.</strong> Still missing:</p>
          <ul class="govuk-list govuk-list--bullet">${missing.map((each) => line(view, each))}</ul>`;
  },
  isReady: (view) => missingIn(view).length === 0,
  fields: () => ({ remark: longText('remark', { label: 'A remark, if you like', rows: 2 }) }),
  ask: ({ remark }) => ({ facts: {}, prose: { remark } }),
  leadsTo: afterClosing,
});
