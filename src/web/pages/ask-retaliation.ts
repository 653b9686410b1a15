// Ask the reporter how they have been treated since (school default): one question, the same for everybody,
// which stands first where their receipt leads them.
import { awaitsAnswer, isFollowUpOver, retaliationAnswered } from '../../incident/follow-up.ts';
import { isProtected } from '../../incident/incident.ts';
import { stepPage } from '../step-page.ts';
import { html } from '../ui/html.ts';

/** The question, in the words in which it is asked. */
export const retaliationQuestion = 'Has anybody treated you badly because you reported?';

/** The page on which the chair asks a protected reporter how they were treated. */
export const askRetaliation = stepPage({
  step: 'ask-retaliation',
  title: 'Ask the reporter how they were treated',
  button: 'Ask them',
  isCalledFor: ({ incident, now }) =>
    isProtected(incident) &&
    !awaitsAnswer(incident) &&
    retaliationAnswered(incident) === null &&
    !isFollowUpOver(incident, now),
  intro: ({ found: { incident } }) =>
    awaitsAnswer(incident)
      ? html`<p class="govuk-body">They have been asked, and have not answered yet.</p>`
      : html`<p class="govuk-body">You ask: “${retaliationQuestion}” They see it first when they follow
        their report up, and answer there. You alone read the answer, and are told when it comes.</p>
        <p class="govuk-body">Three months after the closing is a good time. If you ask earlier, you can ask
        once more when they have answered.</p>`,
  isReady: ({ found: { incident } }) => !awaitsAnswer(incident),
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
  done: () => 'They are asked when they next follow their report up.',
});
