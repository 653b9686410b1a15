// Who has an interest in an item says so, or the clerk does for them: they take no part in it, and read no
// more of it.

import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { holdsOffice } from '../../school/school.ts';
import { isRecused, itemOf, withItem } from '../state.ts';
import type { MeetingStep } from '../step.ts';

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
    const item = itemOf(meeting, facts.item);
    if (item === undefined) return refuse('6', 'This is not on the agenda.');
    if (isRecused(item, facts.person)) return refuse('6', 'They take no part in it already.');
    const by = personOf(actor);
    const isOwn = by === facts.person;
    if (!isOwn && (by === null || !holdsOffice(school, by, ['clerk', 'chair', 'vice-chair'])))
      return refuse('6', 'Only the clerk or the chair can declare it for somebody else.');
    return [{ type: 'interest-declared', facts }];
  },
  events: {
    'interest-declared': {
      evolve: (meeting, { facts }) =>
        withItem(meeting, facts.item, (item) => ({ ...item, recused: [...item.recused, facts.person] })),
      says: ({ person }, names) =>
        `recorded that ${names.person(person)} has an interest in an item and takes no part in it`,
    },
  },
};
