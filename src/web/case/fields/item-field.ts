// One lettered item as a question: done, or not appropriate because…; in words either way, blank is no
// answer.
import type { Answer } from '../../../incident/state/parts.ts';
import type { ItemId } from '../../../policy/policy.ts';
import type { Field } from '../../forms/field.ts';
import { textMax, textProblem } from '../../forms/text-fields.ts';
import { radios } from '../../ui/choices.ts';
import { fieldset } from '../../ui/field.ts';
import { html } from '../../ui/html.ts';
import { textarea } from '../../ui/textarea.ts';

/** The answer to an item. */
export type ItemAnswer = { readonly answer: Answer['answer']; readonly because: string };

/** As many rows as show all that is written, on a phone too: nobody confirms what they cannot see. */
const rowsFor = (text: string): number => Math.min(8, Math.max(2, Math.ceil(text.length / charactersInARow)));
const charactersInARow = 28;

/** The question for an item, headed by the policy's own words; the hint says what the record knows of it. */
export const answeredItem = (id: ItemId, words: string, hint?: string): Field<ItemAnswer> => {
  const [answerName, becauseName] = [`${id}-answer`, `${id}-because`];
  return {
    names: [answerName, becauseName],
    parse: (form) => {
      const answer = form.get(answerName);
      const because = form.get(becauseName).trim();
      if (answer !== 'done' && answer !== 'not-appropriate') {
        return { problem: `${id}: choose done or not appropriate` };
      }
      const problem = textProblem(because, id, textMax);
      if (problem !== null) return { ...problem, at: becauseName };
      return because === ''
        ? {
            problem:
              answer === 'done' ? `${id}: write what was done` : `${id}: write why it is not appropriate`,
            at: becauseName,
          }
        : { answer, because };
    },
    render: (form, error) =>
      fieldset({
        legend: { text: `${id}. ${words}`, classes: 'govuk-fieldset__legend--s' },
        body: html`${radios({
          name: answerName,
          hint,
          // What is wrong is said once, where it is to be mended.
          error: form.get(answerName) === '' ? error : undefined,
          items: [
            { value: 'done', text: 'Done' },
            { value: 'not-appropriate', text: 'Not appropriate' },
          ],
          value: form.get(answerName),
          classes: 'govuk-radios--inline govuk-radios--small',
        })}${textarea({
          name: becauseName,
          label: 'What was done, or why it is not appropriate',
          error: form.get(answerName) === '' ? undefined : error,
          rows: rowsFor(form.get(becauseName)),
          value: form.get(becauseName),
        })}`,
      }),
  };
};
