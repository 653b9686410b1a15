// Whom its incident is kept from does not see the complaint: the one door asks for it at once.
import type { PersonId, StreamId } from '../../record/ids.ts';
import type { Event } from '../../record/step.ts';
import { followsExclusion } from '../../school/stream-step.ts';
import type { ComplaintStep } from '../step.ts';

type Facts = { readonly person: PersonId; readonly from: StreamId };

export const followExclusion: ComplaintStep<
  'follow-exclusion',
  Facts,
  never,
  Event<'complaint-followed-exclusion', Facts>
> = {
  ...followsExclusion,
  decide: ({ excluded }, facts) =>
    excluded.includes(facts.person) ? [] : [{ type: 'complaint-followed-exclusion', facts }],
  events: {
    'complaint-followed-exclusion': {
      evolve: (complaint, { facts: { person }, version }) => ({
        ...complaint,
        // Though nobody asked for it: lists and forms were made on one that they could see.
        changed: version,
        excluded: [...complaint.excluded, person],
      }),
      says: ({ person }, names) => `kept it from ${names.person(person)}: its incident concerns them`,
    },
  },
};
