// What outlives the closing: the person who closes sees which risks stay open, whose nobody is, and who in
// the communications plan was not told.
import { nameIn } from '../../../app/directory.ts';
import { untoldInPlan } from '../../../incident/state/communication.ts';
import { type Control, isOpenControl, type Risk } from '../../../incident/state/investigation.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from '../case-form.ts';
import { audienceName } from '../summary/plan.ts';

type Kind = 'risk' | 'control';

const line = (view: StepView, kind: Kind, { entry, owner }: Risk | Control): Html => {
  const { found, entries } = view;
  const words = writtenIn(entries, entry, kind) || `entry ${entry}`;
  const whose = owner === null ? 'nobody owns it' : `owned by ${nameIn(found.directory, owner)}`;
  return html`<li>${kind === 'risk' ? 'Open risk' : 'Control'}: ${words} (${whose})${
    owner === null && linkTo(view, kind, entry)
  }</li>`;
};

const linkTo = ({ found }: StepView, kind: Kind, entry: EntryNo): Child =>
  isOffered(found, `update-${kind}`) &&
  html` <a class="govuk-link"
    href="${incidentPath(found, `update-${kind}`)}?${kind}=${entry}&only=owner">Give it an
    owner<span class="govuk-visually-hidden">: ${kind} of entry ${entry}</span></a>`;

/** Open risks, controls that nobody owns, and audiences of the plan that nobody told. */
export const leftOpenList = (view: StepView): Html | null => {
  const { risks, controls } = view.found.incident;
  const open = risks.filter((risk) => risk.open);
  const unowned = controls.filter((control) => control.owner === null && isOpenControl(control));
  const untold = untoldInPlan(view.found.incident);
  if (open.length + unowned.length + untold.length === 0) return null;
  return html`<ul class="govuk-list govuk-list--bullet">${open.map((risk) =>
    line(view, 'risk', risk),
  )}${unowned.map((control) => line(view, 'control', control))}${untold.map(
    (audience) => html`<li>Communications plan: ${audienceName(view, audience)} (not told yet)</li>`,
  )}</ul>`;
};

/** For the person who closes. */
export const leftOpen = (view: StepView): Child => {
  const list = leftOpenList(view);
  return (
    list &&
    insetText({
      text: html`<p class="govuk-body">What stays open after the closing can still be updated:</p>${list}`,
    })
  );
};
