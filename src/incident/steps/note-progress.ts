// A note on how it goes: what was done, what comes next (5d; the timescales ask for them, 7).

import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { team } from '../capacity.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const noteProgress: Step<'note-progress', None, 'note', Event<'progress-noted', None>> = {
  name: 'note-progress',
  title: 'Note progress',
  why: 'A short note shows how far it is.',
  ask: ({ notes }) => (notes.length > 0 ? 'Write the next note of progress' : undefined),
  comes: 'last',
  point: '5d',
  carriesOut: ['5d'],
  who: [...team, 'governor', 'past-governor'],
  stages: openStages,
  onlyAdds: true,
  prose: { note: 'required' },
  decide: () => [{ type: 'progress-noted', facts: {} }],
  events: {
    'progress-noted': {
      evolve: (incident, event) => ({ ...incident, notes: [...incident.notes, stamp(event)] }),
      says: () => 'noted progress',
    },
  },
};
