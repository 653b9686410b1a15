// What waits for somebody else once the outcome report is in holds up the closing: that is said, with the way
// on for a reader who may supply it instead.
import { closingGate } from '../../../incident/conformance/closing-gate.ts';
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
import { caseForms } from '../case-forms.ts';
import { formPath } from './menu.ts';

/** By their advice or by a record of it, the gate has what it lacks. */
const suppliedBy = ({ step }: Next) => (step === 'advise' ? 'record-advice' : step);

/** The review says by itself what it is for. */
const isHeldUp = ({ found: { incident, procedures, exceptions } }: StepView, row: Next): boolean =>
  (incident.stage === 'submitted' || incident.stage === 'reviewed') &&
  row.step !== 'review-outcome' &&
  closingGate(incident, procedures, exceptions).some(({ step }) => step === suppliedBy(row));

/** Once it is reviewed. */
const whoCloses = ({ found, withPassword }: StepView): string => {
  const { incident, school, directory, capacities } = found;
  if (incident.stage !== 'reviewed') return '';
  const by = steps.close.who;
  const row = { step: 'close', by, mine: permit(incident, 'close', capacities) === null } as const;
  const who = sayWaitsFor(waitsFor(incident, row, found, school), by, awaitedIn(directory, withPassword));
  return `Then ${inSentence(who)} can close the incident.`;
};

const wayOn = (view: StepView, row: Next): Child => {
  const step = suppliedBy(row);
  const form = caseForms.find(({ name }) => name === step);
  if (form === undefined || !isLinked(form, view.found)) return null;
  const words = step === 'record-advice' ? 'You can record what they said' : 'You can do this instead';
  return html`<a class="govuk-link" href="${formPath(view, form, 'summary')}">${words}</a>. `;
};

/** What this row holds up, and the way for who may do it; null where the closing does not wait for it. */
export const closingWaits = (view: StepView, row: Next): Html | null => {
  if (!isHeldUp(view, row)) return null;
  // What only the gate asks for says so in its own words.
  const holdsUp =
    row.step === 'governors-outcome' && view.found.incident.stage === 'submitted'
      ? 'The review waits'
      : 'Closing waits';
  const waits = row.label.startsWith(beforeClosing) ? '' : `${holdsUp} for this. `;
  return html`${waits}${wayOn(view, row)}${whoCloses(view)}`;
};
