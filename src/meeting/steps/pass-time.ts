// The day after a meeting, time reminds the clerk of the minutes.
import type { Event } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { remindsAt } from '../due.ts';
import type { MeetingStep } from '../step.ts';

export const passTime: MeetingStep<'pass-time', None, never, Event<'minutes-reminded', None>> = {
  name: 'pass-time',
  title: 'Let time pass',
  point: '7',
  who: ['time'],
  prose: {},
  decide(meeting, _facts, { now }) {
    const at = remindsAt(meeting);
    return at !== null && at <= now ? [{ type: 'minutes-reminded', facts: {} }] : [];
  },
  events: {
    'minutes-reminded': {
      evolve: (meeting) => ({ ...meeting, reminded: true }),
      says: () => 'reminded the clerk of the minutes',
    },
  },
};
