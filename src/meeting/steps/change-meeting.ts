// A planned meeting is on another day, or does not take place (6). Its items, papers and interests stay.
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { type MeetingStep, unlessToCome } from '../step.ts';

/** Without a day it does not take place. */
type Facts = { readonly on: IsoDate | null };

type Changed =
  | Event<'meeting-moved', { readonly from: IsoDate; readonly on: IsoDate }>
  | Event<'meeting-called-off', None>;

export const changeMeeting: MeetingStep<'change-meeting', Facts, 'reason', Changed> = {
  name: 'change-meeting',
  title: 'Change the day',
  point: '6',
  who: ['clerk'],
  prose: { reason: 'optional' },
  decide({ stage, on: from }, { on }, { now }) {
    if (stage !== 'planned') return refuse('school default', 'This meeting was held already, or called off.');
    if (on === null) return [{ type: 'meeting-called-off', facts: {} }];
    if (on === from)
      return refuse('school default', 'The meeting is on that day already. Choose another day.');
    return unlessToCome(on, now) ?? [{ type: 'meeting-moved', facts: { from, on } }];
  },
  events: {
    'meeting-moved': {
      evolve: (meeting, { facts: { from, on } }) => ({ ...meeting, on, movedFrom: from }),
      says: ({ from, on }) => `moved the meeting from ${sayDate(from)} to ${sayDate(on)}`,
    },
    'meeting-called-off': {
      evolve: (meeting) => ({ ...meeting, stage: 'called-off' }),
      says: () => 'called the meeting off',
    },
  },
};
