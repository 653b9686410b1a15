import type { Case } from '../../../app/cases/cases.ts';
import { openDirections } from '../../../incident/state/governing/governing.ts';
import type { Direction } from '../../../incident/state/governing/investigation.ts';
import { mayAnswer } from '../../../incident/steps/answer-direction.ts';
import { sayDate } from '../../../policy/clock.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage, writtenIn } from '../case-form.ts';

const answerable = ({ incident, capacities }: Case): readonly Direction[] =>
  openDirections(incident).filter((each) => mayAnswer(incident, each, capacities));

export const answerDirection = stepPage({
  step: 'answer-direction',
  place: ['tell', 'investigation'],
  button: 'Send the answer',
  isCalledFor: (found) => answerable(found).length > 0,
  isReady: ({ found }) => answerable(found).length > 0,
  intro: ({ found }) =>
    answerable(found).length === 0 && html`<p class="govuk-body">Nothing waits for your answer.</p>`,
  fields: ({ found, entries }) => ({
    direction: oneOf('direction', {
      label: 'Which of these do you answer?',
      items: answerable(found).map(({ entry, until }) => ({
        value: entry,
        text: writtenIn(entries, entry, 'direction') || `Entry ${entry}`,
        hint: until && `By ${sayDate(until)}`,
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
  prefill: ({ found, asked }) => {
    const all = answerable(found);
    const chosen = all.find(({ entry }) => String(entry) === asked.get('direction'));
    const [first = chosen, ...rest] = chosen === undefined ? all : [chosen];
    return first !== undefined && rest.length === 0 ? { direction: String(first.entry) } : {};
  },
  ask: ({ direction, done, answer }) => ({
    facts: { direction, done: done === 'done' },
    prose: { answer },
  }),
});
