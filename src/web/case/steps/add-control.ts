import type { Case } from '../../../app/cases/cases.ts';
import { type ControlState, controlStates } from '../../../incident/state/investigation.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { whoByWhen } from '../../forms/people-fields.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const controlWords: Readonly<Record<ControlState, string>> = {
  planned: 'Planned',
  'in-place': 'In place',
  'checked-works': 'Checked: it works',
  'checked-does-not-work': 'Checked: it does not work',
  dropped: 'Dropped',
};

const inWords = (states: readonly ControlState[]) =>
  states.map((state) => ({ value: state, text: controlWords[state] }));

export const controlFields = (found: Case, ask = atLength, dayHint?: string) => ({
  state: ask.choice('state', {
    label: 'How far is it?',
    items: inWords(controlStates),
    shortly: { items: inWords(['planned', 'in-place']), inline: true },
    required: 'Choose how far it is',
  }),
  ...whoByWhen(found, dayHint),
});

export const newControlFields = ({ found }: StepView, ask: Asking) => ({
  control: ask.long('control', {
    label: 'What is to keep it from happening again?',
    hint: 'For example: e-mails to families go by the school’s system only.',
    required: 'Write what is to keep it from happening again',
    rows: 3,
  }),
  ...controlFields(found, ask),
});

export const addControl = stepPage({
  step: 'add-control',
  place: ['record', 'investigation'],
  button: 'Add the control',
  beside: reportPart,
  fields: (view) => newControlFields(view, atLength),
  ask: ({ control, ...facts }) => ({ facts, prose: { control } }),
});
