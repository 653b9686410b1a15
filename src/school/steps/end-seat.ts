// Nobody comes in as this person from the trust's desk any more, from now on.

import { type Event, refuse } from '../../record/step.ts';
import { managers, watchers } from '../may.ts';
import type { None, PersonStep } from '../step.ts';

export const endSeat: PersonStep<'end-seat', None, 'reason', Event<'seat-ended', None>> = {
  name: 'end-seat',
  point: 'school default',
  who: [...managers, ...watchers, 'themselves', 'operator'],
  person: 'active',
  prose: { reason: 'optional' },
  decide: ({ seat }) =>
    seat === undefined
      ? refuse('school default', 'This person has no seat at the trust.')
      : [{ type: 'seat-ended', facts: {} }],
  events: {
    'seat-ended': { evolve: ({ seat: _, ...person }) => person },
  },
};
