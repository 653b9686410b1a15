import type { Case } from '../../../app/cases/cases.ts';
import { type Treatment, treatments } from '../../../incident/state/investigation.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import { whoByWhen } from '../../forms/people-fields.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

const levels = [1, 2, 3, 4, 5] as const;
const likelihoods = ['Very unlikely', 'Unlikely', 'Possible', 'Likely', 'Very likely'];
const impacts = ['Hardly any', 'Small', 'Moderate', 'Large', 'Severe'];

const treatmentWords: Readonly<Record<Treatment, string>> = {
  avoid: 'Avoid it: stop what brings it about',
  reduce: 'Reduce it: make it less likely or less bad',
  transfer: 'Transfer it: insure it, or let somebody else carry it',
  accept: 'Accept it: live with it, knowingly',
};

export const riskFields = (found: Case) => ({
  likelihood: oneOf('likelihood', {
    label: 'How likely is it?',
    items: levels.map((level) => ({ value: level, text: `${level} – ${likelihoods[level - 1]}` })),
    required: 'Choose how likely it is',
  }),
  impact: oneOf('impact', {
    label: 'How bad would it be?',
    items: levels.map((level) => ({ value: level, text: `${level} – ${impacts[level - 1]}` })),
    required: 'Choose how bad it would be',
  }),
  treatment: oneOf('treatment', {
    label: 'What is done about it?',
    items: treatments.map((treatment) => ({ value: treatment, text: treatmentWords[treatment] })),
    required: 'Choose what is done about it',
  }),
  ...whoByWhen(found),
});

export const addRisk = stepPage({
  step: 'add-risk',
  place: ['record', 'investigation'],
  button: 'Add the risk',
  beside: reportPart,
  fields: ({ found }) => ({
    risk: longText('risk', {
      label: 'What might happen?',
      hint: 'For example: the recipient passes the list on.',
      required: 'Write what might happen',
      rows: 2,
    }),
    ...riskFields(found),
    action: longText('action', { label: 'What is to be done, exactly?', rows: 2 }),
  }),
  ask: ({ risk, action, ...facts }) => ({ facts, prose: { risk, action } }),
});
