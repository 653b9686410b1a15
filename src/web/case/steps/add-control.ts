import type { Case } from '../../../app/cases/cases.ts';
import { type ControlState, controlStates } from '../../../incident/state/investigation.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import { whoByWhen } from '../../forms/people-fields.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const controlWords: Readonly<Record<ControlState, string>> = {
  planned: 'Planned',
  'in-place': 'In place',
  'checked-works': 'Checked: it works',
  'checked-does-not-work': 'Checked: it does not work',
  dropped: 'Dropped',
};

export const controlFields = (found: Case) => ({
  state: oneOf('state', {
    label: 'How far is it?',
    items: controlStates.map((state) => ({ value: state, text: controlWords[state] })),
    required: 'Choose how far it is',
  }),
  ...whoByWhen(found),
});

export const addControl = stepPage({
  step: 'add-control',
  place: ['record', 'investigation'],
  button: 'Add the control',
  beside: reportPart,
  fields: ({ found }) => ({
    control: longText('control', {
      label: 'What is to keep it from happening again?',
      hint: 'For example: e-mails to families go by the school’s system only.',
      required: 'Write what is to keep it from happening again',
      rows: 3,
    }),
    ...controlFields(found),
  }),
  ask: ({ control, ...facts }) => ({ facts, prose: { control } }),
});
