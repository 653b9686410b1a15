// The clerk plans a meeting of the governing body (6): its day.
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import type { Event } from '../../record/step.ts';
import { type MeetingStep, unlessToCome } from '../step.ts';

type Facts = { readonly on: IsoDate };

export const planMeeting: MeetingStep<'plan-meeting', Facts, 'title', Event<'meeting-planned', Facts>> = {
  name: 'plan-meeting',
  title: 'Plan a meeting',
  point: '6',
  who: ['clerk'],
  prose: { title: 'required' },
  decide: (_meeting, facts, { now }) => unlessToCome(facts.on, now) ?? [{ type: 'meeting-planned', facts }],
  events: {
    'meeting-planned': {
      evolve: (meeting, { facts: { on } }) => ({ ...meeting, on }),
      says: ({ on }) => `planned this meeting for ${sayDate(on)}`,
    },
  },
};
