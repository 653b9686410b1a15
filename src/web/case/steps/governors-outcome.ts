// Findings and recommendations are written on one page; each recommendation is put on the record by itself.
import { steps } from '../../../incident/steps.ts';
import { sayDate } from '../../../policy/clock.ts';
import { longText } from '../../forms/fields.ts';
import type { Child } from '../../ui/html.ts';
import { details, insetText } from '../../ui/notice.ts';
import { sayActor } from '../../words/entries.ts';
import { isOffered, type StepView, stepsPage, writtenIn } from '../case-form.ts';
import { oneToALine, recommendedField } from '../governing/recommended-field.ts';
import { outcomeView } from '../outcome/outcome.ts';

const standing = ({ found: { incident, directory } }: StepView): Child => {
  const made = incident.governorsOutcome;
  if (made === null) return null;
  const who = sayActor(directory, made.by);
  return insetText({
    text: `${who} wrote it on ${sayDate(made.at)}. What you send takes its place.`,
  });
};

export const governorsOutcome = stepsPage({
  step: 'governors-outcome',
  place: ['decide', 'outcome'],
  button: 'Send the governors’ outcome',
  heading: ({ found: { incident } }) =>
    incident.governorsOutcome === null ? steps['governors-outcome'].title : 'Change the governors’ outcome',
  intro: (view) => [
    standing(view),
    view.found.incident.outcomes.length > 0 &&
      details({ summaryText: 'Read the outcome report', text: outcomeView(view) }),
  ],
  fields: ({ found }) => ({
    findings: longText('findings', {
      label: 'What does the Governing Body find?',
      required: 'Write what the Governing Body finds',
    }),
    ...(isOffered(found, 'recommend-action')
      ? {
          recommended: recommendedField({
            label: 'What does the Governing Body recommend?',
            hint: oneToALine,
          }),
        }
      : {}),
  }),
  prefill: ({ found: { incident }, entries }) => ({
    findings: writtenIn(entries, incident.governorsOutcome?.entry, 'findings'),
  }),
  commands: ({ findings, recommended = [] }) => [
    { step: 'governors-outcome', facts: {}, prose: { findings } } as const,
    ...recommended,
  ],
});
