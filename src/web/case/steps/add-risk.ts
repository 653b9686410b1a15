// Add a risk (3g).

import { longText } from '../../forms/text-fields.ts';
import { stepPage } from '../case-form.ts';
import { riskFields } from '../fields/risk-fields.ts';

/** The page on which a risk of the incident is identified (3g). */
export const addRisk = stepPage({
  step: 'add-risk',
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
