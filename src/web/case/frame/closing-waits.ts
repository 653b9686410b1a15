// What waits for somebody else once the outcome report is in holds up the closing: that is said, with the way
// on for a reader who may supply it instead.
import { permit } from '../../../incident/may.ts';
import type { Next } from '../../../incident/next.ts';
import { steps } from '../../../incident/steps.ts';
import { beforeClosing } from '../../../incident/waiting/gate.ts';
import { sayWaitsFor, waitsFor } from '../../../incident/waits-for.ts';
import { inSentence } from '../../../record/phrases.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { awaitedIn } from '../../words/awaited.ts';
import type { StepView } from '../case-form.ts';
import { pageOf } from '../case-forms.ts';
import { formPath } from './menu.ts';

/** Once it is reviewed. */
const whoCloses = ({ found, withPassword }: StepView): string => {
  const { incident, school, directory, capacities } = found;
  if (incident.stage !== 'reviewed') return '';
  const by = steps.close.who;
  const row = { step: 'close', by, mine: permit(incident, 'close', capacities) === null } as const;
  const who = sayWaitsFor(waitsFor(incident, row, found, school), by, awaitedIn(directory, withPassword));
  return `Then ${inSentence(who)} can close the incident.`;
};

/** By advice or by a record of it, the gate has what it lacks. */
const wayOn = (view: StepView, { step, lacks }: Next): Child => {
  const form = lacks && pageOf(lacks);
  if (form === undefined || !isLinked(form, view.found)) return null;
  const words = lacks === step ? 'You can do this instead' : form.title;
  return html`<a class="govuk-link" href="${formPath(view, form, 'summary')}">${words}</a>. `;
};

/** What this row holds up, and the way for who may do it; null where the closing does not wait for it. */
export const closingWaits = (view: StepView, row: Next): Html | null => {
  if (row.lacks === undefined) return null;
  // What only the gate asks for says so in its own words.
  const waits = row.label.startsWith(beforeClosing) ? '' : 'Closing waits for this. ';
  return html`${waits}${wayOn(view, row)}${whoCloses(view)}`;
};
