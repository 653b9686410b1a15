// How the governors approved the policy: asked when the school is set up, and with each new version.
import { inOffice } from '../../../policy/said.ts';
import { monthAndYear, wholeDay } from '../../forms/date-fields.ts';
import { lineText } from '../../forms/fields.ts';

const approver = `The committee or the ${inOffice('governing body')}.`;

const askApprover = (hint: string) =>
  lineText('approvedBy', {
    label: 'Who approved the policy?',
    hint,
    required: 'Say who approved the policy',
    max: 120,
  });

export const approvedBy = askApprover(approver);

/** Where nothing goes on before there is an approval. */
export const approvedFirst = askApprover(
  `${approver} It is the text on this page that they approve. If they have not yet, print it for them ` +
    'and come back.',
);

export const approvedOn = wholeDay('approvedOn', {
  label: 'When was it approved?',
  required: 'Enter the date of the approval',
});

export const nextReview = monthAndYear('nextReview', {
  label: 'Next review of the policy',
  required: 'Enter the month of the next review',
});
