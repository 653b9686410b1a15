// Another governor who was there confirms what was recorded of an item (6): nobody's word alone is a decision
// of the governors.

import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Stamp, stamp } from '../../record/stamp.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { type AgendaItem, isToConfirm, withItem } from '../state.ts';
import { confirmers, itemFor, type MeetingStep } from '../step.ts';

type Facts = { readonly item: EntryNo };

/** Older records confirm the minutes of a whole meeting at a later one. */
type Confirmed = Event<'item-confirmed', Facts> | Event<'minutes-confirmed', { readonly at: IsoDate }>;

const confirmedAs =
  (confirmed: Stamp) =>
  (item: AgendaItem): AgendaItem =>
    item.minute === null ? item : { ...item, minute: { ...item.minute, confirmed } };

export const confirmItem: MeetingStep<'confirm-item', Facts, never, Confirmed> = {
  name: 'confirm-item',
  title: 'Confirm what was decided',
  point: '6',
  who: ['governor'],
  prose: {},
  decide(meeting, facts, { actor, school }) {
    const [item, by] = [itemFor(actor, meeting, facts.item), personOf(actor)];
    if (isRefusal(item)) return item;
    if (!isToConfirm(item)) return refuse('school default', 'There is nothing to confirm on this item.');
    return by !== null && confirmers(item, school).includes(by)
      ? [{ type: 'item-confirmed', facts }]
      : refuse('6', `${inOffice('A governor')} who was there and did not record it confirms it.`);
  },
  events: {
    'item-confirmed': {
      evolve: (meeting, event) => withItem(meeting, event.facts.item, confirmedAs(stamp(event))),
      says: () => 'confirmed what was decided on an item',
    },
    'minutes-confirmed': {
      evolve: (meeting, event) => ({ ...meeting, items: meeting.items.map(confirmedAs(stamp(event))) }),
      says: ({ at }) => `confirmed the minutes, at the meeting of ${sayDate(at)}`,
    },
  },
};
