// Another owner, or another day, with the reason: the record keeps who had it until when.
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { mistimed } from '../due.ts';
import { wrongOwner } from '../people.ts';
import type { ActionStep } from '../step.ts';

type Facts = { readonly owner: PersonId; readonly dueOn: IsoDate };

export const handAction: ActionStep<'hand-action', Facts, 'why', Event<'action-handed', Facts>> = {
  name: 'hand-action',
  title: 'Change owner or day',
  point: '4d',
  who: ['setter', 'overseer'],
  prose: { why: 'required' },
  decide(action, facts, { now, school }) {
    if (action.stage !== 'open') return refuse('4d', 'This action is not open any more.');
    const wrong = wrongOwner(facts.owner, school, action.excluded) ?? mistimed(facts.dueOn, now);
    if (wrong !== null) return wrong;
    return facts.owner === action.owner && facts.dueOn === action.dueOn
      ? refuse('4d', 'Choose another owner or another day.')
      : [{ type: 'action-handed', facts }];
  },
  events: {
    'action-handed': {
      evolve: (action, { facts: { owner, dueOn } }) => ({
        ...action,
        owner,
        dueOn,
        reminded: dueOn === action.dueOn ? action.reminded : [],
      }),
      says: ({ owner, dueOn }, names) => `gave it to ${names.person(owner)}, due ${sayDate(dueOn)}`,
    },
  },
};
