// The last form of the short path (4c, 5e): review, and close in the same go. A second button sends it back.
// While others still owe something, the page of the review stands for it, and closing comes later.

import { type IncidentCommand, steps } from '../../../incident/steps.ts';
import { refuse } from '../../../record/step.ts';
import type { Field } from '../../forms/field.ts';
import { reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { caseForm, didBy } from '../case-form.ts';
import { afterClosing } from '../outcome/closed.ts';
import { lackedBeside, leadName, reviewView } from '../outcome/review.ts';
import { shortFormRefusal } from '../points/short-forms.ts';

const whichButton: Field<boolean> = {
  names: ['satisfied'],
  parse: (form) => form.get('satisfied') !== 'no',
  render: () => html``,
};

export const reviewAndClose = caseForm({
  name: 'review-and-close',
  place: ['decide', 'outcome'],
  title: steps['review-outcome'].title,
  button: 'Approve and close',
  points: ['4c', '5e'],
  refusal: (found) =>
    shortFormRefusal('review-outcome')(found) ??
    (lackedBeside({ found }).length > 0 ? refuse('5e', 'It cannot close yet: review it alone.') : null),
  instead: 'review-outcome',
  otherButton: { text: 'Send it back', name: 'satisfied', value: 'no' },
  intro: reviewView('review-and-close'),
  fields: (view) => ({
    reasons: reasonText('reasons', {
      label: 'Your reasons',
      hint: `Say why you are satisfied. To send it back, say what ${leadName(view)} is to change.`,
      required: 'Write your reasons',
      rows: 3,
    }),
    satisfied: whichButton,
  }),
  commands: ({ reasons, satisfied }): readonly IncidentCommand[] => {
    const review = { step: 'review-outcome', facts: { satisfied }, prose: { reasons } } as const;
    const close = { step: 'close', facts: {}, prose: {} } as const;
    return satisfied ? [review, close] : [review];
  },
  leadsTo: afterClosing,
  done: (view) => didBy(view, 'review-outcome'),
});
