// Findings and recommendations are written on one page; each recommendation is put on the record by itself.
import { permit } from '../../../incident/may.ts';
import { steps } from '../../../incident/steps.ts';
import { longText } from '../../forms/fields.ts';
import { details } from '../../ui/notice.ts';
import { caseForm, isOffered, type StepPage } from '../case-form.ts';
import { outcomeView } from '../outcome/outcome.ts';

const { title, point } = steps['governors-outcome'];

const recommendation = (number: 1 | 2 | 3 | 4, hint?: string) =>
  longText(`recommendation${number}`, { label: `Recommended action ${number}`, hint, rows: 2 });

export const governorsOutcome: StepPage = {
  ...caseForm({
    name: 'governors-outcome',
    title,
    points: [point],
    refusal: ({ incident, capacities }) => permit(incident, 'governors-outcome', capacities),
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
            first: recommendation(
              1,
              'One action each: the school answers each by itself. Leave them empty if it recommends none. ' +
                'Further ones can be added afterwards.',
            ),
            second: recommendation(2),
            third: recommendation(3),
            fourth: recommendation(4),
          }
        : {}),
    }),
    commands: ({ findings, first, second, third, fourth }) => [
      { step: 'governors-outcome', facts: {}, prose: { findings } } as const,
      ...[first, second, third, fourth].flatMap((each) =>
        each ? [{ step: 'recommend-action', facts: {}, prose: { recommendation: each } } as const] : [],
      ),
    ],
  }),
  step: 'governors-outcome',
  button: 'Send the governors’ findings',
};
