// Commence disciplinary action, or record why not (3h): a forced either/or with a reason, which only those
// who must may read. A headteacher whose own mistake it was leaves it to the chair.

import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
import { made } from '../made.ts';
import type { Step } from '../step.ts';

type Facts = { readonly commenced: boolean };

/** Decides on disciplinary action: commenced, or why not (3h). */
export const decideDiscipline: Step<
  'decide-discipline',
  Facts,
  'reason',
  Event<'discipline-decided', Facts>
> = {
  name: 'decide-discipline',
  prose: { reason: 'required' },
  decide(incident, facts, { actor }) {
    const person = personOf(actor);
    return person !== null && incident.slipped.includes(person)
      ? refuse('3h', 'Whoever made the mistake does not decide on it: this is for the chair of governors.')
      : [{ type: 'discipline-decided', facts }];
  },
  evolve: {
    'discipline-decided': (incident, event) => ({
      ...incident,
      discipline: { ...made(event), commenced: event.facts.commenced },
    }),
  },
};
