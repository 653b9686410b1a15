// The last form of the short path (4c, 5e): review, and close in the same go. While others still owe
// something, it reviews alone and closing comes later.

import type { IncidentCommand } from '../../../incident/steps.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import { caseForm } from '../case-form.ts';
import { lackedBeside, leadName, reviewView, sayReviewed } from '../outcome.ts';
import { shortFormRefusal } from '../short-forms.ts';

export const reviewAndClose = caseForm({
  name: 'review-and-close',
  title: 'Review and close',
  points: ['4c', '5e'],
  refusal: shortFormRefusal('review-outcome'),
  instead: 'review-outcome',
  intro: reviewView,
  fields: (view) => ({
    satisfied: oneOf('satisfied', {
      label: 'Has the appropriate action been taken?',
      items: [
        {
          value: 'yes',
          text: lackedBeside(view).length > 0 ? 'Yes, I am satisfied' : 'Yes, I am satisfied: close it',
        },
        { value: 'no', text: 'No, send it back' },
      ],
      required: 'Choose whether you are satisfied',
    }),
    reasons: longText('reasons', {
      label: 'Your reasons',
      hint: `To send it back, say what ${leadName(view)} is to change.`,
      required: 'Write your reasons',
      rows: 3,
    }),
  }),
  commands: ({ satisfied, reasons }, view) => {
    if (satisfied === 'yes') {
      const review = { step: 'review-outcome', facts: { satisfied: true }, prose: { reasons } } as const;
      const close = { step: 'close', facts: {}, prose: {} } as const;
      return (
        lackedBeside(view).length > 0 ? [review] : [review, close]
      ) satisfies readonly IncidentCommand[];
    }
    return [
      { step: 'review-outcome', facts: { satisfied: false }, prose: { reasons } },
    ] satisfies readonly IncidentCommand[];
  },
  done: sayReviewed,
});
