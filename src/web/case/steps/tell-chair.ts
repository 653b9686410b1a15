import { nameIn } from '../../../app/directory.ts';
import { asChair } from '../../../incident/people/governors.ts';
import { isToThemselves } from '../../../incident/steps/tell-chair.ts';
import { inDuty } from '../../../policy/said.ts';
import type { PersonId } from '../../../record/ids.ts';
import { holds } from '../../../school/holders.ts';
import { dateTime } from '../../forms/date-fields.ts';
import { fromList, longText } from '../../forms/fields.ts';
import { peopleOffered, sayNames } from '../../forms/people-fields.ts';
import { telephone } from '../../reporter/ring.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage, toldHeading } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

/** By name where nobody of the office that is asked for may be told: it concerns them. */
const toTell = ({ found }: Pick<StepView, 'found'>): string => {
  const able = asChair(found.incident, found.school);
  const isOffice = able.length === 0 || able.some((person) => holds(found.school, person, 'chair'));
  return isOffice ? `the ${inDuty('chair')}` : sayNames(found, able, 'or');
};

export const tellChair = stepPage({
  step: 'tell-chair',
  place: ['tell', 'investigation'],
  button: 'Record that they were told',
  heading: (view) => toldHeading(`Tell ${toTell(view)}`),
  isCalledFor: ({ capacities }) => !isToThemselves(capacities),
  intro: ({ found }) => {
    const chair = asChair(found.incident, found.school);
    const { chairPhone } = found.directory.numbers;
    // The number is the chair’s, not that of somebody who acts as chair.
    const number =
      chairPhone !== '' && chair.every((person) => holds(found.school, person, 'chair'))
        ? html` on ${telephone(chairPhone)}`
        : '';
    return chair.length === 0
      ? html`<p class="govuk-body">Nobody holds the office of ${inDuty('chair')} in Candour.</p>`
      : html`<p class="govuk-body">Speak to ${sayNames(found, chair, 'or')}${number} first. Then record
          it here. They see this incident from then on.</p>`;
  },
  beside: reportPart,
  fields: ({ found, found: { incident, school, directory, now } }) => ({
    toldBy: fromList<PersonId>('toldBy', {
      label: `Who told ${toTell({ found })}?`,
      items: peopleOffered(found),
      none: 'Choose who told them',
      required: 'Choose who told them',
    }),
    whom: fromList<PersonId>('whom', {
      label: 'Who was told?',
      items: asChair(incident, school).map((value) => ({ value, text: nameIn(directory, value) })),
      none: 'Choose who was told',
      required: 'Choose who was told',
    }),
    told: longText('told', {
      label: 'What were they told, and how?',
      hint: 'By telephone, by e-mail, in person; and what they said.',
      required: 'Write what they were told, and how',
      rows: 4,
    }),
    toldAt: dateTime('toldAt', { label: 'When?', required: 'Enter the day on which they were told', now }),
  }),
  prefill: ({ found: { incident, school, person } }) => {
    const [whom, ...rest] = asChair(incident, school);
    return { toldBy: person, ...(whom !== undefined && rest.length === 0 ? { whom } : {}) };
  },
  ask: ({ toldBy, whom, told, toldAt }) => ({ facts: { toldAt, toldBy, whom }, prose: { told } }),
});
