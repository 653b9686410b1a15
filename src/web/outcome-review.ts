// What a reviewer judges (4c): the outcome report, what the reporter is to read, and the answer to each of
// 3a-3j; and what is said once it is reviewed.
import { nameIn } from '../app/directory.ts';
import { lead } from '../incident/incident.ts';
import { answersGiven } from './case-answers.ts';
import { outcomeView } from './outcome-view.ts';
import type { StepView } from './step-page.ts';
import { type Child, html } from './ui/html.ts';

/** Who leads by name, or words for whoever will. */
export const leadName = ({ found: { incident, directory } }: StepView): string => {
  const present = lead(incident);
  return present === null ? 'whoever leads' : nameIn(directory, present.person);
};

/** Everything that is to be reviewed. */
export const reviewView = (view: StepView): Child => [
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
