// The clerk plans a meeting of the governing body (6): its day, and how many must be there.
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type MeetingStep, unlessToCome } from '../step.ts';

type Facts = { readonly on: IsoDate; readonly quorum: number; readonly committee?: true };

export const planMeeting: MeetingStep<'plan-meeting', Facts, 'title', Event<'meeting-planned', Facts>> = {
  name: 'plan-meeting',
  title: 'Plan a meeting',
  point: '6',
  who: ['clerk'],
  prose: { title: 'required' },
  decide(_meeting, facts, { now }) {
    const refusal = unlessToCome(facts.on, now);
    if (refusal !== null) return refusal;
    return Number.isInteger(facts.quorum) && facts.quorum >= 1
      ? [{ type: 'meeting-planned', facts }]
      : refuse('school default', 'At least one governor must be there.');
  },
  events: {
    'meeting-planned': {
      evolve: (meeting, { facts }) => ({ ...meeting, ...facts }),
      says: ({ on, quorum, committee }) => {
        const meeting = committee ? 'committee meeting' : 'meeting';
        return `planned this ${meeting} for ${sayDate(on)}; ${quorum} governors must be there`;
      },
    },
  },
};
