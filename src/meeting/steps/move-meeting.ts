// The day of a meeting changes (6): agenda, papers and interests stay, and what is due by it moves with it.
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type MeetingStep, unlessToCome } from '../step.ts';

type Asked = { readonly on: IsoDate };
type Facts = Asked & { readonly from: IsoDate };

export const moveMeeting: MeetingStep<'move-meeting', Asked, never, Event<'meeting-moved', Facts>> = {
  name: 'move-meeting',
  title: 'Move the meeting',
  point: '6',
  who: ['clerk'],
  prose: {},
  decide({ stage, on: from }, { on }, { now }) {
    if (stage !== 'planned') return refuse('school default', 'This meeting was held already, or called off.');
    if (on === from)
      return refuse('school default', 'The meeting is on that day already. Choose another day.');
    return unlessToCome(on, now) ?? [{ type: 'meeting-moved', facts: { from, on } }];
  },
  events: {
    'meeting-moved': {
      // Time reminds of minutes by the new day.
      evolve: (meeting, { facts: { from, on } }) => ({ ...meeting, on, movedFrom: from, reminded: false }),
      says: ({ from, on }) => `moved the meeting from ${sayDate(from)} to ${sayDate(on)}`,
    },
  },
};
