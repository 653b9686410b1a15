// The points that have their answer, folded away: how each is answered, the entries that show it, and the way
// to change what was said in words.

import { type ItemState, itemStates } from '../../../incident/conformance/items.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { answerList } from '../../ui/incident.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { corrections } from '../summary/corrections.ts';
import { changeLink, entryLinks } from '../summary/points.ts';
import { itemText } from './item-text.ts';

const answer = (view: StepView, { item: id, entries }: ItemState): Child => {
  const because = writtenIn(view.entries, entries.at(-1), 'because');
  return html`${because && html`<span class="candour-prose">${because}</span> `}<span
      class="candour-basis" data-item="${id}">${entryLinks(view, entries)}</span>${corrections(
        view,
        entries.at(-1),
      )}`;
};

export const answeredPoints = (view: StepView): Child => {
  const { incident, policy } = view.found;
  const answered = itemStates(incident).filter(({ state }) => state !== 'open' && state !== 'not-applicable');
  const lines = answered.map((each) => ({
    item: each.item,
    text: itemText(policy, each.item),
    state: each.state,
    answer: answer(view, each),
    action: changeLink(view, each.item, each.entries),
  }));
  return lines.length > 0 && fold('Points answered', answerList(lines));
};
