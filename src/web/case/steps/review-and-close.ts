// The last form of the short path (4c, 5e): review, and close in the same go. While others still owe
// something, it reviews alone and closing comes later. To send the report back is on the page of the review.

import type { IncidentCommand } from '../../../incident/steps.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { caseForm, incidentPath } from '../case-form.ts';
import { lackedBeside, reviewView, sayReviewed } from '../outcome.ts';
import { shortFormRefusal } from '../short-forms.ts';

export const reviewAndClose = caseForm({
  name: 'review-and-close',
  title: 'Review and close',
  button: 'Approve and close',
  points: ['4c', '5e'],
  refusal: shortFormRefusal('review-outcome'),
  instead: 'review-outcome',
  intro: (view) => [
    reviewView(view),
    html`<p class="govuk-body">Not satisfied? <a class="govuk-link" href="${incidentPath(
      view.found,
      'review-outcome',
    )}">Send it back</a></p>`,
  ],
  fields: () => ({
    reasons: longText('reasons', {
      label: 'Why are you satisfied with what was done?',
      required: 'Write why you are satisfied',
      rows: 3,
    }),
  }),
  commands: ({ reasons }, view): readonly IncidentCommand[] => {
    const review = { step: 'review-outcome', facts: { satisfied: true }, prose: { reasons } } as const;
    const close = { step: 'close', facts: {}, prose: {} } as const;
    return lackedBeside(view).length > 0 ? [review] : [review, close];
  },
  done: sayReviewed,
});
