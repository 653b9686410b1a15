// Who has an interest in an item says so, or the clerk does for them: they take no part in it, and read no
// more of it.

import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { isActive } from '../../school/holders.ts';
import { unlessOff, withRecused } from '../state.ts';
import { itemFor, type MeetingStep, runsMeetings } from '../step.ts';

type Facts = { readonly item: EntryNo; readonly person: PersonId };

export const declareInterest: MeetingStep<
  'declare-interest',
  Facts,
  'interest',
  Event<'interest-declared', Facts>
> = {
  name: 'declare-interest',
  title: 'Declare an interest',
  point: '6',
  who: ['clerk', 'governor'],
  onlyAdds: true,
  prose: { interest: 'required' },
  decide(meeting, facts, { actor, school }) {
    const closed = unlessOff(meeting);
    if (closed !== null) return closed;
    const [item, by] = [itemFor(actor, meeting, facts.item), personOf(actor)];
    if (isRefusal(item)) return item;
    if (!isActive(school, facts.person))
      return refuse('school default', 'This person is not at the school any more.');
    const isOwn = by === facts.person;
    // From whom its incident keeps the item is a secret: for them too an interest is recorded, once or again.
    return !isOwn && (by === null || !runsMeetings(school, by))
      ? refuse(
          'school default',
          `Only the clerk or the ${inOffice('chair')} can declare it for somebody else.`,
        )
      : [{ type: 'interest-declared', facts }];
  },
  events: {
    'interest-declared': {
      evolve: (meeting, { facts }) => withRecused(meeting, facts.item, facts.person),
      says: ({ person }, names) =>
        `recorded that ${names.person(person)} has an interest in an item and takes no part in it`,
    },
  },
};
