import type { Case } from '../../../app/cases/cases.ts';
import { unansweredRecommendations } from '../../../incident/state/governing.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { branching, longText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage, writtenIn } from '../case-form.ts';

/** What is planned becomes an action, which outlives the incident. */
const leadsTo = ({ incident }: Case): string | undefined => {
  const latest = incident.recommendations.toSorted(
    (a, b) => (b.answer?.entry ?? 0) - (a.answer?.entry ?? 0),
  )[0];
  if (latest?.answer?.answer !== 'planned') return undefined;
  const { entry, answer } = latest;
  return `/action/new?incident=${incident.reference}&entry=${entry}&dueOn=${answer.doneBy}&done=answer`;
};

export const answerRecommendation = stepPage({
  step: 'answer-recommendation',
  button: 'Send the answer',
  leadsTo,
  isCalledFor: ({ incident }) => unansweredRecommendations(incident).length > 0,
  isReady: ({ found: { incident } }) => unansweredRecommendations(incident).length > 0,
  intro: ({ found: { incident } }) =>
    unansweredRecommendations(incident).length === 0 &&
    html`<p class="govuk-body">No recommendation is waiting for an answer.</p>`,
  fields: ({ found: { incident }, entries }) => ({
    recommendation: oneOf('recommendation', {
      label: 'Which recommendation do you answer?',
      items: unansweredRecommendations(incident).map(({ entry }) => ({
        value: entry,
        text: writtenIn(entries, entry, 'recommendation') || `Entry ${entry}`,
      })),
      required: 'Choose which recommendation you answer',
    }),
    does: branching('does', {
      label: 'What does the school do?',
      required: 'Choose what the school does',
      branches: {
        done: { text: 'It is done', fields: {} },
        planned: {
          text: 'It will be done',
          fields: {
            doneBy: wholeDay('doneBy', {
              future: true,
              label: 'By which day?',
              required: 'Enter the day by which it will be done',
            }),
          },
        },
        declined: { text: 'It is declined', fields: {} },
      },
    }),
    answer: longText('answer', {
      label: 'Who did or will do what; or why it is declined',
      required: 'Write what was or will be done, or why it is declined',
      rows: 4,
    }),
  }),
  prefill: ({ found: { incident }, asked }) => {
    const open = unansweredRecommendations(incident).map(({ entry }) => String(entry));
    const meant = open.length === 1 ? open[0] : open.find((each) => each === asked.get('recommendation'));
    return meant === undefined ? {} : { recommendation: meant };
  },
  ask: ({ recommendation, does, answer }) => ({
    facts: {
      recommendation,
      answer: does.choice,
      doneBy: does.choice === 'planned' ? does.doneBy : null,
    },
    prose: { answer },
  }),
});
