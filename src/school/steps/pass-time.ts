// What time does to a person: their absence begins and ends, each once, with the moment at which it did
// beside the one at which it was noticed. An absence that passed while the machine stood still leaves both.
import { type AbsenceBegan, type AbsenceEnded, absenceRows } from '../people/person-events.ts';
import type { None, PersonStep } from '../step.ts';

export const passTime: PersonStep<'pass-time', None, never, AbsenceBegan | AbsenceEnded> = {
  name: 'pass-time',
  point: '7',
  who: ['time'],
  person: 'active',
  prose: {},
  decide({ absence }, _facts, { now }) {
    if (absence === null) return [];
    const { from, until, begun } = absence;
    const began = { type: 'absence-began', facts: { beganAt: from } } as const;
    const ended = { type: 'absence-ended', facts: { endedAt: until } } as const;
    return [...(!begun && from <= now ? [began] : []), ...(until <= now ? [ended] : [])];
  },
  events: {
    'absence-began': absenceRows['absence-began'],
    'absence-ended': absenceRows['absence-ended'],
  },
};
