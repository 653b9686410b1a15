import { duties, never } from '../../../incident/due/duties.ts';
import { controlsToCheck } from '../../../incident/due/met.ts';
import { controlStates, isOpenControl } from '../../../incident/state/investigation.ts';
import { steps } from '../../../incident/steps.ts';
import { sayEither } from '../../../record/phrases.ts';
import { dateParts } from '../../forms/date-fields.ts';
import { known } from '../../forms/field.ts';
import { fromList, longText, oneOf } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { asksOwnerOnly, whoByWhen } from '../../forms/people-fields.ts';
import { html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { controlWords, leadOffered } from './add-control.ts';

/** The check of the controls, once the incident is closed. */
const dutyOwed = ({ found: { incident, procedures, calendar, now } }: StepView) =>
  duties(incident, procedures, calendar, now).find(
    ({ duty, state }) => duty === 'check-controls' && (state === 'open' || state === 'missed'),
  );

const dayHint = (view: StepView): string | undefined =>
  dutyOwed(view) === undefined
    ? undefined
    : 'The day by which it will be in place. While it is planned, its check counts from this day.';

const wordsOf = (entries: StepView['entries'], entry: number): string =>
  writtenIn(entries, entry, 'control') || `Control of entry ${entry}`;

const meant = (view: StepView) => {
  const { found, asked } = view;
  const { incident } = found;
  const owed = dutyOwed(view);
  const open =
    owed === undefined
      ? incident.controls.filter(isOpenControl)
      : controlsToCheck(incident, owed.isSecond ? 2 : 1);
  const among = open.length > 0 ? open : incident.controls;
  const only = among.length === 1 ? among[0] : undefined;
  return incident.controls.find(({ entry }) => String(entry) === asked.get('control')) ?? only;
};

/** While it is planned, somebody has to put it in place. */
const ownerAndDay = (view: StepView, isPlanned: (form: Form) => boolean): ReturnType<typeof whoByWhen> => {
  const { owner, dueAt } = whoByWhen(view.found, dayHint(view));
  const parse: typeof owner.parse = (form) =>
    owner.parse(form) ?? (isPlanned(form) ? { problem: 'Choose who will do it' } : null);
  return { owner: { ...owner, parse }, dueAt };
};

const allOf = (view: StepView) => ({
  control: fromList('control', {
    label: 'Which control?',
    items: view.found.incident.controls.map(({ entry, state }) => ({
      value: String(entry),
      text: `${wordsOf(view.entries, entry)} (${controlWords[state]})`,
    })),
    none: 'Choose the control',
    required: 'Choose the control',
  }),
  change: longText('change', {
    label: 'What changed, or what did the check show?',
    required: 'Write what changed, or what the check showed',
    rows: 3,
  }),
  state: oneOf('state', {
    label: 'How far is it?',
    items: controlStates.map((state) => ({ value: state, text: controlWords[state] })),
    required: 'Choose how far it is',
  }),
  ...ownerAndDay(view, (form) => form.get('state') === 'planned'),
});

/** Null where all of it is asked for. */
const ownerAsked = (view: StepView) => {
  const control = asksOwnerOnly(view.asked) ? meant(view) : undefined;
  return control !== undefined && isOpenControl(control) ? control : null;
};

const fields = (view: StepView): ReturnType<typeof allOf> => {
  const control = ownerAsked(view);
  if (control === null) return allOf(view);
  const { entry, state } = control;
  const standing = { control: known(String(entry)), change: known(''), state: known(state) };
  return { ...standing, ...ownerAndDay(view, () => state === 'planned') };
};

const settling = ['checked-works', 'checked-does-not-work', 'dropped'] as const;

/** By when all controls are to be checked, and what settles each. */
const checkOwed = (view: StepView) => {
  const { now } = view.found;
  const owed = dutyOwed(view);
  if (owed === undefined || owed.dueAt === never) return null;
  const verb = owed.state === 'missed' ? 'were' : 'are';
  const again = owed.isSecond ? ' again' : '';
  return html`<p class="govuk-body">The controls ${verb} to be checked${again} by ${when(owed.dueAt, now)},
    to see whether they work. The check is settled once you choose
    ${sayEither(settling.map((state) => `“${controlWords[state]}”`))}. If a control is still planned, give the
    day by which it will be in place: its check then counts from that day.</p>`;
};

export const updateControl = stepPage({
  step: 'update-control',
  place: ['record', 'investigation'],
  button: 'Save the control',
  heading: (view) =>
    ownerAsked(view) === null ? steps['update-control'].title : 'Give the control an owner',
  intro: (view) => {
    const control = ownerAsked(view);
    if (control !== null) return html`<p class="govuk-body">${wordsOf(view.entries, control.entry)}</p>`;
    const isNone = view.found.incident.controls.length === 0;
    if (isNone) return html`<p class="govuk-body">No control has been added to this incident yet.</p>`;
    return checkOwed(view);
  },
  isCalledFor: ({ incident }) => incident.controls.length > 0,
  fields,
  prefill: (view) => {
    const control = meant(view);
    if (control === undefined) return {};
    return {
      control: String(control.entry),
      state: control.state,
      owner: control.owner ?? (control.state === 'planned' ? leadOffered(view.found) : ''),
      ...dateParts('dueAt', control.dueAt),
    };
  },
  ask: ({ control, change, ...facts }) => ({
    facts: { ...facts, control: Number(control) },
    prose: { change },
  }),
});
