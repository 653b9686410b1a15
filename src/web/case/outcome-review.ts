// What a reviewer judges (4c): the outcome report, what the reporter is to read, and the answer to each of
// 3a-3j; and what is said once it is reviewed.

import { nameIn } from '../../app/directory.ts';
import { duties } from '../../incident/due/duties.ts';
import { lead } from '../../incident/state/incident.ts';
import { type Child, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import type { StepView } from './case-form.ts';
import { outcomeView } from './outcome-view.ts';
import { answersGiven } from './summary/answers.ts';

/** Who leads by name, or words for whoever will. */
export const leadName = ({ found: { incident, directory } }: StepView): string => {
  const present = lead(incident);
  return present === null ? 'whoever leads' : nameIn(directory, present.person);
};

/** What is owed still that closing does not wait for: whoever closes knows that it was not done. */
export const stillOpen = ({ found: { incident, procedures, calendar, now } }: StepView): Child => {
  const open = duties(incident, procedures, calendar, now)
    .filter(({ state, duty }) => (state === 'open' || state === 'missed') && duty !== 'review-and-close')
    .map(({ label }) => label);
  return (
    open.length > 0 &&
    insetText({
      text:
        `Not done yet: ${open.join('; ')}. You can close it all the same; then it counts as not kept, and ` +
        'the record says so.',
    })
  );
};

/** Everything that is to be reviewed. */
export const reviewView = (view: StepView): Child => [
  stillOpen(view),
  outcomeView(view.found, view.entries),
  html`<h2 class="govuk-heading-m">How each point was answered</h2>${answersGiven(view, 'read')}`,
];

/** What became of the review, or null where the report that was reviewed stands no longer. */
export const sayReviewed = (view: StepView): string | null => {
  const { incident } = view.found;
  if (incident.reviews.at(-1)?.satisfied === false)
    return `Sent back to ${leadName(view)} with your reasons.`;
  return incident.stage === 'closed' ? 'Reviewed and closed.' : null;
};
