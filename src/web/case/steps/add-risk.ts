import type { Case } from '../../../app/cases/cases.ts';
import { type Treatment, treatments } from '../../../incident/state/governing/investigation.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { fromList } from '../../forms/fields.ts';
import { peopleOffered, whoByWhen } from '../../forms/people-fields.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';
import { orLead } from './add-control.ts';

const levels = [1, 2, 3, 4, 5] as const;
const likelihoods = ['Very unlikely', 'Unlikely', 'Possible', 'Likely', 'Very likely'];
const impacts = ['Hardly any', 'Small', 'Moderate', 'Large', 'Severe'];

const treatmentWords: Readonly<Record<Treatment, string>> = {
  avoid: 'Avoid it: stop what brings it about',
  reduce: 'Reduce it: make it less likely or less bad',
  transfer: 'Transfer it: insure it, or let somebody else carry it',
  accept: 'Accept it: live with it, knowingly',
};

/** The levels by their number alone. */
const numbers = levels.map((level) => ({ value: level, text: String(level) }));

export const riskFields = (found: Case, ask = atLength) => ({
  likelihood: ask.choice('likelihood', {
    label: 'How likely is it?',
    items: levels.map((level) => ({ value: level, text: `${level} – ${likelihoods[level - 1]}` })),
    shortly: { items: numbers, hint: '1 is very unlikely, 5 very likely.', inline: true },
    required: 'Choose how likely it is',
  }),
  impact: ask.choice('impact', {
    label: 'How bad would it be?',
    items: levels.map((level) => ({ value: level, text: `${level} – ${impacts[level - 1]}` })),
    shortly: { items: numbers, hint: '1 is hardly any harm, 5 severe harm.', inline: true },
    required: 'Choose how bad it would be',
  }),
  treatment: ask.choice('treatment', {
    label: 'What is done about it?',
    items: treatments.map((treatment) => ({ value: treatment, text: treatmentWords[treatment] })),
    shortly: {
      items: treatments.map((value) => ({ value, text: capitalised(value) })),
      hint: 'Accept: we live with it. The others: something is still to be done.',
      inline: true,
    },
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
