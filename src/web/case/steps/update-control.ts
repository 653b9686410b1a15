import { isOpenControl } from '../../../incident/state/investigation.ts';
import { dateParts } from '../../forms/date-fields.ts';
import { fromList, longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { controlFields, controlWords } from './add-control.ts';

const meant = ({ found: { incident }, asked }: StepView) => {
  const open = incident.controls.filter(isOpenControl);
  const among = open.length > 0 ? open : incident.controls;
  const only = among.length === 1 ? among[0] : undefined;
  return incident.controls.find(({ entry }) => String(entry) === asked.get('control')) ?? only;
};

export const updateControl = stepPage({
  step: 'update-control',
  button: 'Update the control',
  intro: ({ found: { incident } }) =>
    incident.controls.length === 0 &&
    html`<p class="govuk-body">No control has been added to this incident yet.</p>`,
  isCalledFor: ({ incident }) => incident.controls.length > 0,
  fields: ({ found, entries }) => ({
    control: fromList('control', {
      label: 'Which control?',
      items: found.incident.controls.map(({ entry, state }) => ({
        value: String(entry),
        text: `${writtenIn(entries, entry, 'control') || `Control of entry ${entry}`}
          (${controlWords[state]})`,
      })),
      none: 'Choose the control',
      required: 'Choose the control',
    }),
    change: longText('change', {
      label: 'What changed, or what did the check show?',
      required: 'Write what changed, or what the check showed',
      rows: 3,
    }),
    ...controlFields(found),
  }),
  prefill: (view) => {
    const control = meant(view);
    if (control === undefined) return {};
    return {
      control: String(control.entry),
      state: control.state,
      owner: control.owner ?? '',
      ...dateParts('dueAt', control.dueAt),
    };
  },
  ask: ({ control, change, ...facts }) => ({
    facts: { ...facts, control: Number(control) },
    prose: { change },
  }),
});
