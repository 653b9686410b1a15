// What a coming meeting does not need any more comes off its agenda (6). It stays there as taken off, so that
// the others keep their numbers.
import type { EntryNo } from '../../record/ids.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { withItem } from '../state.ts';
import { itemFor, type MeetingStep } from '../step.ts';

type Facts = { readonly item: EntryNo };

export const takeOffItem: MeetingStep<'take-off-item', Facts, 'minute', Event<'item-taken-off', Facts>> = {
  name: 'take-off-item',
  title: 'Take an item off the agenda',
  point: '6',
  who: ['clerk'],
  prose: { minute: 'optional' },
  decide(meeting, facts, { actor }) {
    if (meeting.stage !== 'planned')
      return refuse('school default', 'The meeting was held. Write a minute: it can be put off.');
    const item = itemFor(actor, meeting, facts.item);
    if (isRefusal(item)) return item;
    return item.minute === null
      ? [{ type: 'item-taken-off', facts }]
      : refuse('school default', 'This was taken off the agenda already.');
  },
  events: {
    'item-taken-off': {
      evolve: (meeting, { facts: { item }, version: entry }) =>
        withItem(meeting, item, (each) => ({ ...each, minute: { entry, decision: 'taken-off' } })),
      says: () => 'took an item off the agenda',
    },
  },
};
