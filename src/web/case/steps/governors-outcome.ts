import { longText } from '../../forms/fields.ts';
import { details } from '../../ui/notice.ts';
import { stepPage } from '../case-form.ts';
import { outcomeView } from '../outcome.ts';

export const governorsOutcome = stepPage({
  step: 'governors-outcome',
  intro: ({ found, entries }) =>
    found.incident.outcomes.length > 0 &&
    details({ summaryText: 'Read the outcome report', text: outcomeView(found, entries) }),
  fields: () => ({
    findings: longText('findings', {
      label: 'What does the Governing Body find?',
      required: 'Write what the Governing Body finds',
    }),
    recommendations: longText('recommendations', {
      label: 'Which remedial actions does it recommend?',
      hint: 'Write so too if it recommends none.',
      required: 'Write which remedial actions it recommends, or that it recommends none',
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
