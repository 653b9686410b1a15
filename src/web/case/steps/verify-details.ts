import { watchesOffice } from '../../../incident/people/offices.ts';
import type { PersonId } from '../../../record/ids.ts';
import { fromList, longText } from '../../forms/fields.ts';
import { peopleOffered } from '../../forms/people-fields.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

const mayBeNamed = ({ incident, capacities, school }: StepView['found'], person: PersonId): boolean =>
  !incident.madeTheMistake.includes(person) && (capacities.has('chair') || !watchesOffice(school, person));

export const verifyDetails = stepPage({
  step: 'verify-details',
  place: ['record', 'record'],
  button: 'Record what you checked',
  beside: reportPart,
  fields: ({ found }) => ({
    checked: longText('checked', {
      label: 'What did you check, and who did you ask?',
      hint: 'Say too what turned out to be otherwise than reported.',
      required: 'Write what you checked, and who you asked',
      rows: 4,
    }),
    madeTheMistake: fromList<PersonId>('madeTheMistake', {
      label: 'Did somebody make a mistake?',
      hint:
        'They can see the incident, but cannot classify, lead, review or close it. If they lead it ' +
        'now, somebody else must.',
      items: peopleOffered(found, ({ id }) => mayBeNamed(found, id)),
      none: 'Nobody, or not known',
    }),
  }),
  ask: ({ checked, madeTheMistake }) => ({
    facts: { madeTheMistake: madeTheMistake === null ? [] : [madeTheMistake] },
    prose: { checked },
  }),
});
