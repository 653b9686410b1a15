// How the governors approved the policy: asked when the school is set up, and with each new version.
import { inOffice } from '../../../policy/said.ts';
import { monthAndYear, wholeDay } from '../../forms/date-fields.ts';
import { lineText } from '../../forms/fields.ts';

export const approvedBy = lineText('approvedBy', {
  label: 'Who approved the policy?',
  hint: `The committee or the ${inOffice('governing body')}.`,
  required: 'Say who approved the policy',
  max: 120,
});

export const approvedOn = wholeDay('approvedOn', {
  label: 'When was it approved?',
  required: 'Enter the date of the approval',
});

export const nextReview = monthAndYear('nextReview', {
  label: 'Next review of the policy',
  required: 'Enter the month of the next review',
});
