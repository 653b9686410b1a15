// Findings and recommendations are written on one page; each recommendation is put on the record by itself.

import { recommendedByGovernors } from '../../../incident/state/governing/governing.ts';
import { steps } from '../../../incident/steps.ts';
import { sayDate } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { details, insetText } from '../../ui/notice.ts';
import { sayActor } from '../../words/entries.ts';
import { isOffered, type StepView, stepsPage, writtenIn } from '../case-form.ts';
import { earlierFindings } from '../governing/governors-view.ts';
import { recommendedSoFar } from '../governing/recommendations.ts';
import { oneToALine, recommendedBelow } from '../governing/recommended-field.ts';
import { outcomeView, reopened } from '../outcome/outcome.ts';

const standing = ({ found: { incident, directory } }: StepView): Child => {
  const made = incident.governorsOutcome;
  if (made === null) return null;
  const who = sayActor(directory, made.by);
  return insetText({
    text: `${who} wrote it on ${sayDate(made.at)}. What you send takes its place.`,
  });
};

/** Written before the incident was reopened, or before that. */
const earlier = (view: StepView): Child => {
  const findings = earlierFindings(view);
  return findings.length > 0 && html`${findings}`;
};

export const governorsOutcome = stepsPage({
  step: 'governors-outcome',
  place: ['decide', 'outcome'],
  button: `Send the ${inDuty('governors')}’ outcome`,
  done: () => `You sent the ${inDuty('governors')}’ outcome.`,
  heading: ({ found: { incident } }) =>
    incident.governorsOutcome === null
      ? steps['governors-outcome'].title
      : `Change the ${inDuty('governors')}’ outcome`,
  intro: (view) => [
    reopened(view),
    standing(view),
    html`<p class="govuk-body">The ${inDuty('chair')} or any ${inDuty('governor')} on the case can write this
      alone, before any meeting. It counts as what the ${inDuty('Governing Body')} finds.</p>`,
    view.found.incident.outcomes.length > 0 &&
      details({ summaryText: 'Read the outcome report', text: outcomeView(view) }),
    earlier(view),
  ],
  fields: (view) => ({
    findings: longText('findings', {
      label: `What does the ${inDuty('Governing Body')} find?`,
      required: `Write what the ${inDuty('Governing Body')} finds`,
    }),
    ...(isOffered(view.found, 'recommend-action')
      ? {
          recommended: recommendedBelow(recommendedSoFar(view, recommendedByGovernors(view.found.incident)), {
            label: `What does the ${inDuty('Governing Body')} recommend? (optional)`,
            hint: oneToALine,
          }),
        }
      : {}),
  }),
  prefill: ({ found: { incident }, entries }) => ({
    findings: writtenIn(entries, incident.governorsOutcome?.entry, 'findings'),
  }),
  commands: ({ findings, recommended = [] }) => [
    // Last, as what was done last is in view on the incident.
    ...recommended,
    { step: 'governors-outcome', facts: {}, prose: { findings } } as const,
  ],
});
