import { inDuty } from '../../../policy/said.ts';
import { fromList, oneOf, reasonText } from '../../forms/fields.ts';
import { peopleOffered } from '../../forms/people-fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

const isChair = ({ found }: StepView): boolean => found.capacities.has('chair');

export const declareConflict = stepPage({
  step: 'declare-conflict',
  place: ['manage', 'summary'],
  button: 'Declare the conflict',
  help: () => html`<p class="govuk-body">A person who may have done wrong here, or has an interest in the
    outcome, takes no part in it. Once you send this they can no longer see the incident, and somebody
    else takes on their work. Only the ${inDuty('chair')} can declare it for others.
    A person who only made the mistake has no conflict, and can still see it.</p>`,
  beside: reportPart,
  fields: (view) => ({
    person: isChair(view)
      ? fromList('person', {
          label: 'Whose conflict is it?',
          items: peopleOffered(view.found),
          none: 'Choose a person',
          required: 'Choose whose conflict it is',
        })
      : oneOf('person', {
          label: 'Whose conflict is it?',
          items: [{ value: view.found.person, text: 'Mine: I will no longer see this incident' }],
          required: 'Tick that it is your own',
        }),
    why: reasonText('why', {
      label: 'What is the conflict?',
      hint: 'A sentence is enough. The people who continue with the incident read it.',
      required: 'Write what the conflict is',
      rows: 3,
    }),
  }),
  ask: ({ person, why }) => ({ facts: { person }, prose: { why } }),
});
