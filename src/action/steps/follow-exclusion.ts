// An action tells of the incident that it comes from: whom that one concerns does not see it. Nobody asks for
// it: the one door does, in the same transaction.
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import type { Event } from '../../record/step.ts';
import { followsExclusion } from '../../school/stream-step.ts';
import type { ActionStep } from '../step.ts';

/** `from` is the stream that it is kept from them on; `entry` the part of it, where that is not all. */
type Facts = { readonly person: PersonId; readonly from: StreamId; readonly entry?: EntryNo };

export const followExclusion: ActionStep<
  'follow-exclusion',
  Facts,
  never,
  Event<'action-kept-from', Facts>
> = {
  ...followsExclusion,
  decide({ excluded, source }, facts) {
    const isOther = facts.entry !== undefined && facts.entry !== source?.entry;
    return excluded.includes(facts.person) || isOther ? [] : [{ type: 'action-kept-from', facts }];
  },
  events: {
    'action-kept-from': {
      evolve: (action, { facts: { person }, version }) => ({
        ...action,
        // Though nobody asked for it: lists and forms were made on an action that they could see.
        changed: version,
        owner: action.owner === person ? null : action.owner,
        excluded: [...action.excluded, person],
      }),
      says: ({ person }, names) => `kept it from ${names.person(person)}: its incident concerns them`,
    },
  },
};
