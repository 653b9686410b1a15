// Time reminds the owner a week before and on the day, or who finds another where there is none; later it
// tells who is above the owner too.
import type { PersonId } from '../../record/ids.ts';
import type { Event } from '../../record/step.ts';
import { sayPeople } from '../../school/names.ts';
import type { None } from '../../school/step.ts';
import { timePasses } from '../../school/stream-step.ts';
import { isLate, marksDue } from '../due.ts';
import { aboveOwner, ownerNow, whoHands } from '../people.ts';
import type { ActionMark } from '../state.ts';
import type { ActionStep } from '../step.ts';

/** What came due while the server was off is one reminder. */
type Reminded = Event<
  'action-reminded',
  { readonly marks: readonly ActionMark[]; readonly to: readonly PersonId[] }
>;

export const passTime: ActionStep<'pass-time', None, never, Reminded> = {
  ...timePasses,
  point: '7',
  decide(action, _facts, { now, school }) {
    const marks = action.stage === 'open' ? marksDue(action, now) : [];
    if (marks.length === 0) return [];
    const owner = ownerNow(action, school);
    const first = owner === null ? whoHands(action, school) : [owner];
    const to = [...new Set([...first, ...(isLate(marks) ? aboveOwner(action, school) : [])])];
    return [{ type: 'action-reminded', facts: { marks, to } }];
  },
  events: {
    'action-reminded': {
      evolve: (action, { facts: { marks } }) => ({ ...action, reminded: [...action.reminded, ...marks] }),
      says: ({ to }, names) =>
        to.length === 0 ? 'found nobody to remind' : `reminded ${sayPeople(to, names)}`,
    },
  },
};
