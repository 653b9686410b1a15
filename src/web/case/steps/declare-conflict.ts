import { fromList, longText, oneOf } from '../../forms/fields.ts';
import { peopleOffered } from '../../forms/people-fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

const isChair = ({ found }: StepView): boolean => found.capacities.has('chair');

export const declareConflict = stepPage({
  step: 'declare-conflict',
  button: 'Declare the conflict',
  help: (view) => html`<p class="govuk-body">Whoever may have done wrong here, or has an interest in the
    outcome, takes no part in it. From the moment you send this they see nothing of the incident any more,
    and what they led or owed passes on. ${isChair(view) ? '' : 'Of others only the chair declares it. '}
    Whoever merely made the mistake has no conflict: they keep sight.</p>`,
  beside: reportPart,
  fields: (view) => ({
    person: isChair(view)
      ? fromList('person', {
          label: 'Of whom?',
          items: peopleOffered(view.found),
          none: 'Choose a person',
          required: 'Choose whose conflict it is',
        })
      : oneOf('person', {
          label: 'Of whom?',
          items: [{ value: view.found.person, text: 'Of myself: I will no longer see this incident' }],
          required: 'Tick that it is your own',
        }),
    why: longText('why', {
      label: 'What is the conflict?',
      hint: 'A sentence is enough. Those who go on with the incident read it.',
      required: 'Write what the conflict is',
      rows: 3,
    }),
  }),
  ask: ({ person, why }) => ({ facts: { person }, prose: { why } }),
});
