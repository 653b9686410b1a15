// Commence disciplinary action, or record why not (3h): a forced either/or with a reason, which only those who
// must may read.
import type { Event } from '../../record/step.ts';
import { made, type Step } from '../step.ts';

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
  decide: (_incident, facts) => [{ type: 'discipline-decided', facts }],
  evolve: {
    'discipline-decided': (incident, event) => ({
      ...incident,
      discipline: { ...made(event), commenced: event.facts.commenced },
    }),
  },
};
