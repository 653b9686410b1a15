// The harm no longer spreads: from then on a critical incident asks for progress each working day, not each
// day.
import type { Moment } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import { made } from '../made.ts';
import type { Step } from '../step.ts';

type Facts = { readonly containedAt: Moment };

/** Marks the incident as contained: since when, and how it is known (3g). */
export const markContained: Step<'mark-contained', Facts, 'how', Event<'marked-contained', Facts>> = {
  name: 'mark-contained',
  prose: { how: 'required' },
  decide(incident, facts, { now }) {
    if (incident.contained !== null)
      return refuse('3g', 'This incident has already been marked as contained.');
    if (facts.containedAt > now) return refuse('3g', 'It cannot have been contained in the future.');
    return [{ type: 'marked-contained', facts }];
  },
  evolve: {
    'marked-contained': (incident, event) => ({
      ...incident,
      contained: { ...made(event), containedAt: event.facts.containedAt },
    }),
  },
};
