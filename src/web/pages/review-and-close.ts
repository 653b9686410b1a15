// Review and close: the last of the short path's three forms. Satisfied, it is closed in the same go; sent
// back, it returns to whoever leads with the reasons. Words are prepared for the one answer only: whoever
// leads can do nothing with a send-back that says no more than that.
import { severity } from '../../incident/incident.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import { oneOf } from '../choice-fields.ts';
import { leadName, reviewView, sayReviewed } from '../outcome-review.ts';
import { caseForm, isOffered } from '../step-page.ts';
import { longText } from '../text-fields.ts';

const complete = 'The report is complete and the action taken is appropriate.';

/** The last form of the short path: review the outcome report and close (4c, 5e). */
export const reviewAndClose = caseForm({
  name: 'review-and-close',
  title: 'Review and close',
  points: ['4c', '5e'],
  isOffered: (found) => isOffered(found, 'review-outcome') && severity(found.incident) !== null,
  intro: reviewView,
  fields: (view) => ({
    satisfied: oneOf('satisfied', {
      label: 'Has the appropriate action been taken?',
      items: [
        { value: 'yes', text: 'Yes, I am satisfied: close it' },
        { value: 'no', text: 'No, send it back' },
      ],
      required: 'Choose whether you are satisfied',
    }),
    reasons: longText('reasons', {
      label: 'Your reasons',
      hint:
        `To send it back, say what ${leadName(view)} is to change. Left empty where you are satisfied, the ` +
        `record says: “${complete}”`,
      rows: 3,
    }),
  }),
  commands: ({ satisfied, reasons }, view) => {
    if (satisfied === 'yes') {
      const prose = { reasons: reasons || complete };
      return [
        { step: 'review-outcome', facts: { satisfied: true }, prose },
        { step: 'close', facts: {}, prose: {} },
      ] satisfies readonly IncidentCommand[];
    }
    if (reasons === '' || reasons === complete) {
      const problem = `Say what must be changed, so that ${leadName(view)} can do it`;
      return { at: 'reasons', field: 'reasons', problem };
    }
    return [
      { step: 'review-outcome', facts: { satisfied: false }, prose: { reasons } },
    ] satisfies readonly IncidentCommand[];
  },
  done: (view) => sayReviewed(view) ?? 'Your review is on the record.',
});
