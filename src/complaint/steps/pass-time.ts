// Time reminds a week before the last day, on it, and once it has passed: then the headteacher hears too.
import type { PersonId } from '../../record/ids.ts';
import type { Event } from '../../record/step.ts';
import { sayPeople } from '../../school/names.ts';
import type { None } from '../../school/step.ts';
import { timePasses } from '../../school/stream-step.ts';
import { marksDue } from '../due.ts';
import type { ComplaintMark } from '../state.ts';
import { aboveHandlers, type ComplaintStep, handlers } from '../step.ts';

type Facts = { readonly marks: readonly ComplaintMark[]; readonly to: readonly PersonId[] };

export const passTime: ComplaintStep<'pass-time', None, never, Event<'complaint-reminded', Facts>> = {
  ...timePasses,
  decide(complaint, _facts, { now, school }) {
    const marks = marksDue(complaint, now);
    if (marks.length === 0) return [];
    const above = marks.includes('late') ? aboveHandlers(complaint, school) : [];
    const to = [...new Set([...handlers(complaint, school), ...above])];
    return [{ type: 'complaint-reminded', facts: { marks, to } }];
  },
  events: {
    'complaint-reminded': {
      evolve: (complaint, { facts: { marks } }) => ({
        ...complaint,
        reminded: [...complaint.reminded, ...marks],
      }),
      says: ({ to }, names) =>
        to.length === 0 ? 'found nobody to remind' : `reminded ${sayPeople(to, names)}`,
    },
  },
};
