import { longText, oneOf } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';
import { lackedBeside, reviewView, sayReviewed } from '../outcome.ts';

export const reviewOutcome = stepPage({
  step: 'review-outcome',
  button: 'Record the review',
  intro: reviewView,
  fields: (view) => ({
    satisfied: oneOf('satisfied', {
      label: 'Has the appropriate action been taken?',
      items: [
        {
          value: 'yes',
          text: 'Yes, I am satisfied',
          hint: lackedBeside(view).length > 0 ? undefined : 'It can be closed next.',
        },
        {
          value: 'no',
          text: 'No, send it back',
          hint: 'Whoever leads works on it again, with your reasons.',
        },
      ],
      required: 'Choose whether you are satisfied',
    }),
    reasons: longText('reasons', { label: 'Your reasons', required: 'Write your reasons', rows: 4 }),
  }),
  ask: ({ satisfied, reasons }) => ({ facts: { satisfied: satisfied === 'yes' }, prose: { reasons } }),
  done: sayReviewed,
});
