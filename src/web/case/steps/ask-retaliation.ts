import type { Case } from '../../../app/cases/cases.ts';
import { askableFrom } from '../../../incident/due/duties.ts';
import { isFollowUpOver } from '../../../incident/identity/follow-up.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import { awaitsAnswer, retaliationAnswered } from '../../../incident/state/telling/retaliation.ts';
import { tooEarly } from '../../../incident/steps/ask-retaliation.ts';
import type { Moment } from '../../../policy/clock.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const retaliationQuestion = 'Has anybody treated you badly because you reported?';

const from = ({ incident, procedures, calendar }: Case): Moment =>
  askableFrom(incident, procedures, calendar);
const isTime = (found: Case): boolean => found.now >= from(found);

export const askRetaliation = stepPage({
  step: 'ask-retaliation',
  place: ['tell', 'investigation'],
  button: 'Ask them',
  isCalledFor: (found) =>
    isProtected(found.incident) &&
    !awaitsAnswer(found.incident) &&
    retaliationAnswered(found.incident) === null &&
    isTime(found) &&
    !isFollowUpOver(found.incident, found.now),
  intro: ({ found }) => {
    if (awaitsAnswer(found.incident)) return null;
    return isTime(found)
      ? html`<p class="govuk-body">You ask: “${retaliationQuestion}” They see it first when they follow
        their report up, and answer there. You alone read the answer, and are told when it comes.</p>`
      : html`<p class="govuk-body">${tooEarly(from(found))}</p>`;
  },
  isReady: ({ found }) => !awaitsAnswer(found.incident) && isTime(found),
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
  done: () => 'They are asked when they next follow their report up.',
});
