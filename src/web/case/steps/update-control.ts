import { duties, never, openDuty } from '../../../incident/due/duties.ts';
import { controlsToCheck } from '../../../incident/due/met.ts';
import {
  type ControlState,
  controlStates,
  isOpenControl,
} from '../../../incident/state/governing/investigation.ts';
import { dateParts } from '../../forms/date-fields.ts';
import { type Field, known } from '../../forms/field.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { asksOwnerOnly, whoByWhen } from '../../forms/people-fields.ts';
import { html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { controlWords, leadOffered } from './add-control.ts';

/** The check of the controls, once the incident is closed. */
const dutyOwed = ({ found: { incident, procedures, calendar, now } }: StepView) =>
  openDuty(duties(incident, procedures, calendar, now), 'check-controls');

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
  const { owner, dueAt } = whoByWhen(view.found, 'The day by which it will be in place.');
  const parse: typeof owner.parse = (form) =>
    owner.parse(form) ?? (isPlanned(form) ? { problem: 'Choose who will do it' } : null);
  return { owner: { ...owner, parse }, dueAt };
};

const stateHints: Readonly<Partial<Record<ControlState, string>>> = {
  planned: 'It is not in place yet: say below by when it will be.',
  'in-place': 'Nobody has checked yet whether it works.',
  dropped: 'It is given up, and needs no check.',
};

/** The one that is meant stands whole; among several, each does. */
const controlField = (view: StepView): Field<string> => {
  const items = view.found.incident.controls.map(({ entry, state }) => ({
    value: String(entry),
    text: `${wordsOf(view.entries, entry)} (${controlWords[state]})`,
  }));
  const field = oneOf('control', { label: 'Which control?', items, required: 'Choose the control' });
  if (meant(view) === undefined) return field;
  return {
    ...field,
    render: (form, problem) => {
      const one = items.find(({ value }) => value === form.get('control'));
      return one === undefined
        ? field.render(form, problem)
        : html`<input type="hidden" name="control" value="${one.value}">
          <p class="govuk-body"><strong>${one.text}</strong></p>`;
    },
  };
};

const allOf = (view: StepView) => ({
  control: controlField(view),
  change: longText('change', {
    label: 'What changed, or what did the check show?',
    required: 'Write what changed, or what the check showed',
    rows: 3,
  }),
  state: oneOf('state', {
    label: 'How far is it?',
    items: controlStates.map((state) => ({
      value: state,
      text: controlWords[state],
      hint: stateHints[state],
    })),
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

/** What to do, and by when. */
const checkOwed = (view: StepView) => {
  const owed = dutyOwed(view);
  if (owed === undefined || owed.dueAt === never) return null;
  return html`<p class="govuk-body">Find out whether it is in place and works. The check is due by
    ${when(owed.dueAt, view.found.now)}.</p>`;
};

export const updateControl = stepPage({
  step: 'update-control',
  place: ['record', 'investigation'],
  button: 'Save the control',
  intro: (view) => {
    const control = ownerAsked(view);
    if (control !== null) return html`<p class="govuk-body">${wordsOf(view.entries, control.entry)}</p>`;
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
