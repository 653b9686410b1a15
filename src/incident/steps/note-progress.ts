// A note on how it goes: what was done, what comes next (5d; the timescales ask for them, 7).
import type { Event } from '../../record/step.ts';
import { made } from '../made.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

/** Notes progress on the record (5d, 7). */
export const noteProgress: Step<'note-progress', None, 'note', Event<'progress-noted', None>> = {
  name: 'note-progress',
  prose: { note: 'required' },
  decide: () => [{ type: 'progress-noted', facts: {} }],
  evolve: {
    'progress-noted': (incident, event) => ({ ...incident, notes: [...incident.notes, made(event)] }),
  },
};
