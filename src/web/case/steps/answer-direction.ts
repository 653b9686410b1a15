import { openDirections } from '../../../incident/state/governing.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage, writtenIn } from '../case-form.ts';

export const answerDirection = stepPage({
  step: 'answer-direction',
  button: 'Send the answer',
  isCalledFor: ({ incident }) => openDirections(incident).length > 0,
  isReady: ({ found: { incident } }) => openDirections(incident).length > 0,
  intro: ({ found: { incident } }) =>
    openDirections(incident).length === 0 &&
    html`<p class="govuk-body">Nothing that was directed waits for an answer.</p>`,
  fields: ({ found: { incident }, entries }) => ({
    direction: oneOf('direction', {
      label: 'Which of these do you answer?',
      items: openDirections(incident).map(({ entry }) => ({
        value: entry,
        text: writtenIn(entries, entry, 'direction') || `Entry ${entry}`,
      })),
      required: 'Choose which you answer',
    }),
    done: oneOf<'done' | 'not-done'>('done', {
      label: 'Is it done?',
      items: [
        { value: 'done', text: 'Yes' },
        { value: 'not-done', text: 'No' },
      ],
      required: 'Choose whether it is done',
    }),
    answer: longText('answer', {
      label: 'What was done, or why it was not',
      required: 'Write what was done, or why it was not',
      rows: 4,
    }),
  }),
  prefill: ({ found: { incident } }) => {
    const [first, ...rest] = openDirections(incident);
    return first !== undefined && rest.length === 0 ? { direction: String(first.entry) } : {};
  },
  ask: ({ direction, done, answer }) => ({
    facts: { direction, done: done === 'done' },
    prose: { answer },
  }),
});
