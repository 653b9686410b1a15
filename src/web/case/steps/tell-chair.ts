import { chairSees } from '../../../incident/people/capacities.ts';
import { actingChair } from '../../../incident/people/judges.ts';
import { isToThemselves } from '../../../incident/steps/tell-chair.ts';
import { dateTime } from '../../forms/date-fields.ts';
import { longText } from '../../forms/fields.ts';
import { sayNames } from '../../forms/people-fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const tellChair = stepPage({
  step: 'tell-chair',
  isCalledFor: ({ capacities }) => !isToThemselves(capacities),
  intro: ({ found }) => {
    const chair = actingChair(found.incident, found.school);
    const sees = chairSees(found.incident, found.school)
      ? ''
      : ' From then on they see this incident, whatever its severity.';
    return chair.length === 0
      ? html`<p class="govuk-body">Nobody holds the office of chair in Candour.</p>`
      : html`<p class="govuk-body">${sayNames(found, chair, 'or')} acts as chair here.${sees}</p>`;
  },
  fields: ({ found: { now } }) => ({
    told: longText('told', {
      label: 'What did you tell them, and how?',
      hint: 'By telephone, by e-mail, in person; and what they said.',
      required: 'Write what you told the chair, and how',
      rows: 4,
    }),
    toldAt: dateTime('toldAt', { label: 'When?', required: 'Enter the day on which you told them', now }),
  }),
  ask: ({ told, toldAt }) => ({ facts: { toldAt }, prose: { told } }),
});
