// Review and close: the last of the short path's three forms. Satisfied, it is closed in the same go; sent
// back, it returns to whoever leads with the reasons.
import { severity } from '../../incident/incident.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import { oneOf } from '../choice-fields.ts';
import { outcomeView } from '../outcome-view.ts';
import { caseForm, isOffered } from '../step-page.ts';
import { longText } from '../text-fields.ts';

/** The last form of the short path: review the outcome report and close (4c, 5e). */
export const reviewAndClose = caseForm({
  name: 'review-and-close',
  title: 'Review and close',
  points: ['4c', '5e'],
  isOffered: (found) => isOffered(found, 'review-outcome') && severity(found.incident) !== null,
  intro: ({ found, entries }) => outcomeView(found, entries),
  fields: () => ({
    satisfied: oneOf('satisfied', {
      label: 'Has the appropriate action been taken?',
      items: [
        { value: 'yes', text: 'Yes, I am satisfied: close it' },
        { value: 'no', text: 'No, send it back' },
      ],
      required: 'Choose whether you are satisfied',
    }),
    reasons: longText('reasons', { label: 'Your reasons', required: 'Write your reasons', rows: 3 }),
  }),
  prefill: () => ({ reasons: 'The report is complete and the action taken is appropriate.' }),
  commands: ({ satisfied, reasons }): readonly IncidentCommand[] => [
    { step: 'review-outcome', facts: { satisfied: satisfied === 'yes' }, prose: { reasons } },
    ...(satisfied === 'yes' ? [{ step: 'close', facts: {}, prose: {} } as const] : []),
  ],
});
