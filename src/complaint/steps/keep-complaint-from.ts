// It concerns somebody at the school: they do not see it, and somebody else handles it.
import type { PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type ComplaintStep, handlers, law } from '../step.ts';

type Facts = { readonly person: PersonId };

export const keepComplaintFrom: ComplaintStep<
  'keep-complaint-from',
  Facts,
  'why',
  Event<'complaint-kept-from', Facts>
> = {
  name: 'keep-complaint-from',
  title: 'Say whom it concerns',
  point: law,
  who: ['handler', 'headteacher'],
  prose: { why: 'required' },
  decide(complaint, { person }, { school }) {
    if (complaint.excluded.includes(person)) return refuse(law, 'They do not see it already.');
    const left = { ...complaint, excluded: [...complaint.excluded, person] };
    return handlers(left, school).length === 0
      ? refuse(law, 'Nobody would be left to handle it.')
      : [{ type: 'complaint-kept-from', facts: { person } }];
  },
  events: {
    'complaint-kept-from': {
      evolve: (complaint, { facts: { person } }) => ({
        ...complaint,
        excluded: [...complaint.excluded, person],
      }),
      says: ({ person }, names) => `kept it from ${names.person(person)}, whom it concerns`,
    },
  },
};
