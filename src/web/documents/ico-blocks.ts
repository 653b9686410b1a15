// The regulator's form with our answers: the same on paper and on the page where somebody tells it.
import type { Block, Cell, State } from '../../app/documents/document.ts';
import { capitalised } from '../../record/phrases.ts';
import type { FormPart, Question } from '../case/triage/ico-questions.ts';

const stateOf = ({ state }: Question): State => capitalised(state) as State;

const answer = ({ asks, state, says, offers, ticked = [], note, link }: Question): Cell => ({
  ...(says === '' ? {} : { text: says }),
  ...(offers && { choices: offers.map((label) => ({ label, ticked: ticked.includes(label) })) }),
  ...(note && { small: note }),
  ...(link && { link }),
  ...(state === 'missing' ? { toWrite: true } : { copies: asks }),
});

const sayReady = (questions: readonly Question[]): string => {
  const count = questions.filter(({ state }) => state === 'ready').length;
  return count === questions.length ? 'All ready' : `${count} of ${questions.length} ready`;
};

/** Numbered on through the parts; of one that is left out, its numbers too. */
const partBlock = (
  { title, questions, isLeftOut }: FormPart,
  nth: number,
  all: readonly FormPart[],
): Block => {
  const before = all.slice(0, nth).reduce((sum, each) => sum + each.questions.length, 0);
  const rows = questions.map((each, at): readonly Cell[] => [
    { text: String(before + at + 1) },
    { text: each.asks },
    answer(each),
    { state: stateOf(each) },
    { text: each.entries.join(', ') },
  ]);
  const head = ['No.', 'The form asks', 'Answer', 'State', 'Entry'];
  return {
    kind: 'section',
    title: `Part ${nth + 1}. ${title}`,
    note: isLeftOut ? 'Not asked: this is no cyber incident' : sayReady(questions),
    wide: true,
    blocks: isLeftOut ? [] : [{ kind: 'table', head, widths: [8, 43, -1, 24, 14], rows }],
  };
};

/** In the form's parts and order. */
export const icoBlocks = (parts: readonly FormPart[]): readonly Block[] => parts.map(partBlock);

/** One box for each question. */
export const icoBoxes = (parts: readonly FormPart[]): Block => ({
  kind: 'boxes',
  states: parts.flatMap((part) =>
    part.isLeftOut ? [] : part.questions.map((each) => ({ state: stateOf(each) })),
  ),
});
