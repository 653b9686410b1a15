// Findings and recommendations are written on one page; each recommendation is put on the record by itself.
import { longText } from '../../forms/fields.ts';
import { details } from '../../ui/notice.ts';
import { isOffered, stepsPage } from '../case-form.ts';
import { oneToALine, recommendedField } from '../governing/recommended-field.ts';
import { outcomeView } from '../outcome/outcome.ts';

export const governorsOutcome = stepsPage({
  step: 'governors-outcome',
  place: ['decide', 'outcome'],
  button: 'Send the governors’ outcome',
  intro: (view) =>
    view.found.incident.outcomes.length > 0 &&
    details({ summaryText: 'Read the outcome report', text: outcomeView(view) }),
  fields: ({ found }) => ({
    findings: longText('findings', {
      label: 'What does the Governing Body find?',
      required: 'Write what the Governing Body finds',
    }),
    ...(isOffered(found, 'recommend-action')
      ? {
          recommended: recommendedField({
            label: 'What does the Governing Body recommend?',
            hint: oneToALine,
          }),
        }
      : {}),
  }),
  commands: ({ findings, recommended = [] }) => [
    { step: 'governors-outcome', facts: {}, prose: { findings } } as const,
    ...recommended,
  ],
});
