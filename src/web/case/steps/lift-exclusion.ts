import { nameIn } from '../../../app/directory.ts';
import { inDuty } from '../../../policy/said.ts';
import type { PersonId } from '../../../record/ids.ts';
import { fromList, reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const liftExclusion = stepPage({
  step: 'lift-exclusion',
  place: ['manage', 'summary'],
  button: 'Propose to let them see it',
  isCalledFor: ({ incident }) => incident.excluded.length > 0,
  intro:
    () => html`<p class="govuk-body">This takes effect when ${inDuty('a second governor')} confirms it. From
    then on they see the whole incident, what was written about them included.</p>`,
  fields: ({ found: { incident, directory } }) => ({
    person: fromList<PersonId>('person', {
      label: 'Who?',
      items: incident.excluded.map((person) => ({ value: person, text: nameIn(directory, person) })),
      none: 'Choose a person',
      required: 'Choose who may see it again',
    }),
    reasons: reasonText('reasons', {
      label: 'Why does it no longer concern them?',
      required: 'Write why it no longer concerns them',
      rows: 3,
    }),
  }),
  ask: ({ person, reasons }) => ({ facts: { person }, prose: { reasons } }),
});
