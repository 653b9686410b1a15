// What a meeting does not need any more, or did not come to, comes off its list (6). It stays there as taken
// off, so that the others keep their numbers; what still waits goes on another.
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { unlessOff, withItem } from '../state.ts';
import { itemFor, type MeetingStep } from '../step.ts';

type Facts = { readonly item: EntryNo };

export const takeOffItem: MeetingStep<'take-off-item', Facts, 'minute', Event<'item-taken-off', Facts>> = {
  name: 'take-off-item',
  title: 'Take an item off the agenda',
  point: '6',
  who: ['clerk'],
  prose: { minute: 'optional' },
  decide(meeting, facts, { actor }) {
    const off = unlessOff(meeting);
    if (off !== null) return off;
    const item = itemFor(actor, meeting, facts.item);
    if (isRefusal(item)) return item;
    return item.minute === null
      ? [{ type: 'item-taken-off', facts }]
      : refuse('school default', 'A decision is recorded on this, or it was taken off already.');
  },
  events: {
    'item-taken-off': {
      evolve: (meeting, { facts: { item }, version: entry, at, actor }) => {
        const minute = { decision: 'taken-off', present: [], left: [], confirmed: null } as const;
        return withItem(meeting, item, (each) => ({
          ...each,
          minute: { ...minute, entry, at, by: personOf(actor) },
        }));
      },
      says: () => 'took an item off the agenda',
    },
  },
};
