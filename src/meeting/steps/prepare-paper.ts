// A paper says what the governors need to know of an incident, without anybody's name (6). The person who
// prepares it sees the incident; governors read it once it is checked.
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { unlessOff, withItem } from '../state.ts';
import { itemFor, type MeetingStep } from '../step.ts';

type Facts = { readonly item: EntryNo };

export const preparePaper: MeetingStep<'prepare-paper', Facts, 'paper', Event<'paper-prepared', Facts>> = {
  name: 'prepare-paper',
  title: 'Prepare a paper without names',
  point: '6',
  who: ['clerk', 'governor', 'headteacher'],
  prose: { paper: 'required' },
  decide(meeting, facts, { actor }) {
    const closed = unlessOff(meeting);
    if (closed !== null) return closed;
    const item = itemFor(actor, meeting, facts.item);
    if (isRefusal(item)) return item;
    return item.about === null
      ? refuse(
          'school default',
          'This item is about nothing on record. Write what matters with what was decided.',
        )
      : [{ type: 'paper-prepared', facts }];
  },
  events: {
    'paper-prepared': {
      evolve: (meeting, { facts: { item }, version: entry, actor }) =>
        withItem(meeting, item, (each) => ({
          ...each,
          paper: { prepared: entry, by: personOf(actor), checked: null },
        })),
      says: () => 'prepared a paper without names',
    },
  },
};
