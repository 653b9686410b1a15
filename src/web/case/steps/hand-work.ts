// Who of the office has its work on an incident: the page that hands it to another, and the form by which
// somebody takes it themselves.
import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { permit } from '../../../incident/may.ts';
import { claimer, dutyOwners } from '../../../incident/people/duty-owners.ts';
import type { PersonId } from '../../../record/ids.ts';
import { fromList } from '../../forms/fields.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { type Html, html } from '../../ui/html.ts';
import { caseForm, type StepView, stepPage } from '../case-form.ts';
import { takeItOn } from './take-it-on.ts';

const office = ({ incident, school }: Case): readonly PersonId[] => dutyOwners(incident, 'office', school);

const others = (found: Case): readonly PersonId[] => {
  const present = claimer(found.incident, found.school);
  return office(found).filter((person) => person !== found.person && person !== present);
};

const standing = ({ found: { incident, school, directory } }: StepView): Html => {
  const present = claimer(incident, school);
  const name = present === null ? 'Nobody' : nameIn(directory, present);
  return html`<p class="govuk-body">${name} handles this for the office. One of you gets the reminders; once
    something is late, each of you does. You can all still see and do the same.</p>`;
};

export const handWork = stepPage({
  step: 'hand-work',
  place: ['manage', 'summary'],
  isCalledFor: (found) => office(found).length > 1 && others(found).length > 0,
  intro: standing,
  isReady: ({ found }) => others(found).length > 0,
  fields: ({ found }) => ({
    person: fromList<PersonId>('person', {
      label: 'Who handles it from now on?',
      items: others(found).map((person) => ({ value: person, text: nameIn(found.directory, person) })),
      none: 'Choose a person',
      required: 'Choose who handles it from now on',
    }),
  }),
  prefill: ({ found }) => {
    const [only, ...rest] = others(found);
    return only !== undefined && rest.length === 0 ? { person: only } : {};
  },
  ask: ({ person }) => ({ facts: { person: person as PersonId }, prose: {} }),
});

export const takeWork = caseForm({
  name: 'take-work',
  place: ['manage', 'summary'],
  title: 'I handle this for the office',
  points: ['school default'],
  refusal: ({ incident, capacities }) => permit(incident, 'hand-work', capacities),
  instead: 'hand-work',
  isCalledFor: (found) =>
    office(found).length > 1 &&
    office(found).includes(found.person) &&
    claimer(found.incident, found.school) !== found.person &&
    // Who takes the report on has its work by that: one button for one thing.
    !isLinked(takeItOn, found),
  intro: standing,
  fields: () => ({}),
  commands: (_answers, { found: { person } }) => [{ step: 'hand-work', facts: { person }, prose: {} }],
  done: () => 'You handle this for the office now.',
});
