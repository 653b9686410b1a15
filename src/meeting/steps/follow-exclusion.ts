// An item tells of the incident that it is about: whom that one concerns takes no part in it. Nobody asks for
// it: the one door does, in the same transaction.
import type { PersonId, StreamId } from '../../record/ids.ts';
import type { Event } from '../../record/step.ts';
import { followsExclusion } from '../../school/stream-step.ts';
import { isRecused, withRecused } from '../state.ts';
import type { MeetingStep } from '../step.ts';

/** `from` is the stream that it is kept from them on. */
type Facts = { readonly person: PersonId; readonly from: StreamId };

export const followExclusion: MeetingStep<
  'follow-exclusion',
  Facts,
  never,
  Event<'item-kept-from', Facts>
> = {
  ...followsExclusion,
  decide({ items }, facts) {
    const open = items.filter(({ about }) => about === facts.from);
    return open.every((item) => isRecused(item, facts.person)) ? [] : [{ type: 'item-kept-from', facts }];
  },
  events: {
    'item-kept-from': {
      evolve: (meeting, { facts: { person, from }, version }) =>
        meeting.items
          .filter(({ about }) => about === from)
          .reduce((all, { entry }) => withRecused(all, entry, person), { ...meeting, changed: version }),
      says: () => 'kept an item from somebody it concerns',
    },
  },
};
