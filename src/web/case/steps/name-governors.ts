import { mayGovern } from '../../../incident/people/governors.ts';
import {
  governingNow,
  governorsOn,
  isGoverned,
  isGovernorAskedFor,
} from '../../../incident/state/governing/governing.ts';
import { inDuty } from '../../../policy/said.ts';
import type { PersonId } from '../../../record/ids.ts';
import { anyOf, reasonText } from '../../forms/fields.ts';
import { peopleOffered } from '../../forms/people-fields.ts';
import { html } from '../../ui/html.ts';
import { quoted } from '../../words/entries.ts';
import { stepPage, writtenIn } from '../case-form.ts';

export const nameGovernors = stepPage({
  step: 'name-governors',
  place: ['manage', 'investigation'],
  isCalledFor: ({ incident }) => isGoverned(incident),
  intro: ({ found, entries }) => {
    const { incident } = found;
    const asked = writtenIn(entries, incident.governorAskedFor?.entry, 'whatFor');
    return [
      isGovernorAskedFor(incident) &&
        quoted(`The ${inDuty('headteacher or bursar')} asks for ${inDuty('a governor')}`, asked),
      html`<p class="govuk-body">A major incident needs one ${inDuty('governor')} or more (6b), a critical one
        a panel, usually of three (6a). Choose everybody who works on it from now on.</p>`,
    ];
  },
  fields: ({ found }) => ({
    governors: anyOf<PersonId>('governors', {
      label: 'Who works on it?',
      hint: `${inDuty('A governor')} who works on it should not sit on a later disciplinary or appeal panel.`,
      items: peopleOffered(found, ({ id }) => mayGovern(found.incident, found.school, id)),
      required: `Choose at least one ${inDuty('governor')}`,
    }),
    ...(governorsOn(found.incident).length > 0
      ? {
          reason: reasonText('reason', {
            label: 'Why are you changing it, or keeping it as it is?',
            required: 'Write why it changes, or stays as it is',
            rows: 2,
          }),
        }
      : {}),
  }),
  // Naming others takes no governor off who leads it.
  prefill: ({ found: { incident } }) => ({ governors: governingNow(incident) }),
  ask: ({ governors, reason }) => ({ facts: { governors }, prose: { reason: reason ?? '' } }),
});
