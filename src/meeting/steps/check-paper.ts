// The clerk checks that a paper names nobody; from then on the governors read it (6).
import { inOffice } from '../../policy/said.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { unlessOff, withItem } from '../state.ts';
import { itemFor, type MeetingStep } from '../step.ts';

type Facts = { readonly item: EntryNo };

export const checkPaper: MeetingStep<'check-paper', Facts, 'paper', Event<'paper-checked', Facts>> = {
  name: 'check-paper',
  title: 'Check the paper',
  point: '6',
  who: ['clerk'],
  prose: { paper: 'required' },
  decide(meeting, facts, { actor }) {
    const closed = unlessOff(meeting);
    if (closed !== null) return closed;
    const item = itemFor(actor, meeting, facts.item);
    if (isRefusal(item)) return item;
    if (item.paper === undefined) return refuse('school default', 'Nobody has prepared a paper on this yet.');
    return item.paper.checked === null
      ? [{ type: 'paper-checked', facts }]
      : refuse('school default', 'This paper is checked already. Prepare another to change it.');
  },
  events: {
    'paper-checked': {
      evolve: (meeting, { facts: { item }, version: checked }) =>
        withItem(meeting, item, (each) =>
          each.paper === undefined ? each : { ...each, paper: { ...each.paper, checked } },
        ),
      says: () => `checked that a paper names nobody; the ${inOffice('governors')} read it now`,
    },
  },
};
