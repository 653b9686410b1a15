import type { Case } from '../../../app/cases/cases.ts';
import { type Treatment, treatments } from '../../../incident/state/governing/investigation.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { fromList } from '../../forms/fields.ts';
import { peopleOffered, whoByWhen } from '../../forms/people-fields.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';
import { orLead } from './add-control.ts';

const treatmentWords: Readonly<Record<Treatment, string>> = {
  avoid: 'Avoid',
  reduce: 'Reduce',
  transfer: 'Transfer',
  accept: 'Accept: live with it',
};

/** From one to five: only the ends need words. */
const levels = (least: string, most: string) =>
  ([1, 2, 3, 4, 5] as const).map((value) => ({
    value,
    text: `${value} ${value === 1 ? least : value === 5 ? most : ''}`.trim(),
  }));

export const riskFields = (found: Case, ask = atLength) => ({
  likelihood: ask.choice('likelihood', {
    label: 'How likely is it?',
    items: levels('very unlikely', 'very likely'),
    inline: true,
    required: 'Choose how likely it is',
  }),
  impact: ask.choice('impact', {
    label: 'How bad would it be?',
    items: levels('hardly bad', 'severe'),
    inline: true,
    required: 'Choose how bad it would be',
  }),
  treatment: ask.choice('treatment', {
    label: 'What is done about it?',
    items: treatments.map((value) => ({ value, text: treatmentWords[value] })),
    inline: true,
    required: 'Choose what is done about it',
  }),
  ...whoByWhen(found),
});

/** Asked with it in short: closing asks for one. */
export const riskOwner = (found: Case, ask: Asking) => {
  const name = ask.at('owner');
  const label = 'Who owns it? (optional)';
  return orLead(found, name, fromList(name, { label, items: peopleOffered(found), none: 'Nobody yet' }));
};

export const newRiskFields = ({ found }: StepView, ask: Asking) => ({
  risk: ask.long('risk', {
    label: 'What might happen?',
    hint: 'For example: the recipient passes the list on.',
    required: 'Write what might happen',
    rows: 2,
  }),
  ...riskFields(found, ask),
  action: ask.long('action', { label: 'What is to be done, exactly?', rows: 2 }),
});

export const addRisk = stepPage({
  step: 'add-risk',
  place: ['record', 'investigation'],
  button: 'Add the risk',
  beside: reportPart,
  fields: (view) => newRiskFields(view, atLength),
  ask: ({ risk, action, ...facts }) => ({ facts, prose: { risk, action } }),
});
