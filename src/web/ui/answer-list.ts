/** The policy's lettered items with their answers. Blank is not an answer, so an open item says so. */
import type { ItemState } from '../../incident/conformance/items.ts';
import type { ItemId } from '../../policy/policy.ts';
import { type Child, type Html, html } from './html.ts';

/** One item; `answer` is what was done or why it was not appropriate, `action` the way to answer it. */
export type Answer = {
  item: ItemId;
  text: string;
  state: ItemState['state'];
  answer?: Child;
  action?: Child;
};

const states: Readonly<Record<ItemState['state'], { sign: string; words: string }>> = {
  done: { sign: '✓', words: 'Done' },
  'not-appropriate': { sign: '–', words: 'Not appropriate' },
  open: { sign: '?', words: 'Not yet' },
  'not-applicable': { sign: '·', words: 'Does not apply' },
};

/** Items of the policy with their answers. */
export function answerList(answers: readonly Answer[]): Html {
  return html`<ul class="candour-answers">${answers.map(line)}</ul>`;
}

function line({ item, text, state, answer, action }: Answer): Html {
  const { sign, words } = states[state];
  return html`<li class="candour-answer candour-answer--${state}" id="point-${item}"><div
    class="candour-answer__item"><span class="candour-answer__letter">${item}</span> ${text}</div><div
    class="candour-answer__state"><span aria-hidden="true"
      class="candour-answer__sign">${sign}</span> ${words}</div>${
        answer && html`<div class="candour-answer__answer">${answer}</div>`
      }${action && html`<div class="candour-answer__action">${action}</div>`}</li>`;
}
