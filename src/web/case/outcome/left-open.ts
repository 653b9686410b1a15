import { type Control, isOpenControl, type Risk } from '../../../incident/state/governing/investigation.ts';
import { untoldInPlan } from '../../../incident/state/telling/communication.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { type CameOf, sayAction } from '../../actions/came-of.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from '../case-form.ts';
import { audienceName } from '../summary/plan.ts';

type Kind = 'risk' | 'control';

const line = (view: StepView, kind: Kind, name: string, { entry, owner }: Risk | Control): Html => {
  const words = writtenIn(view.entries, entry, kind) || `entry ${entry}`;
  return html`<li>${name}: ${words}${owner === null && linkTo(view, kind, entry)}</li>`;
};

const linkTo = ({ found }: StepView, kind: Kind, entry: EntryNo): Child =>
  isOffered(found, `update-${kind}`) &&
  html` <a class="govuk-link"
    href="${incidentPath(found, `update-${kind}`)}?${kind}=${entry}&only=owner">Give it an
    owner<span class="govuk-visually-hidden">: ${kind} of entry ${entry}</span></a>`;

const isOpenAction = ({ state: { stage } }: CameOf): boolean => stage === 'open' || stage === 'done';

/** All that is not ended: risks, controls, actions, and audiences of the plan that nobody told. */
export const leftOpenList = (view: StepView): Html | null => {
  const { found, actions } = view;
  const { risks, controls } = found.incident;
  const lines = [
    ...risks.filter((risk) => risk.open).map((risk) => line(view, 'risk', 'Risk', risk)),
    ...controls.filter(isOpenControl).map((control) => line(view, 'control', 'Control', control)),
    ...actions
      .filter(isOpenAction)
      .map((action) => html`<li>Action: ${action.title} (${sayAction(action, found)})</li>`),
    ...untoldInPlan(found.incident).map(
      (audience) => html`<li>Communications plan: ${audienceName(view, audience)} (not told yet)</li>`,
    ),
  ];
  return lines.length === 0 ? null : html`<ul class="govuk-list govuk-list--bullet">${lines}</ul>`;
};

/** For the person who closes. */
export const leftOpen = (view: StepView): Child => {
  const list = leftOpenList(view);
  return (
    list &&
    insetText({
      text: html`<p class="govuk-body">You can still update this after the closing:</p>${list}`,
    })
  );
};
