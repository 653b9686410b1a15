// Either of the two who decide may refuse, with a reason that who asked reads; so may the chair, as long as
// nobody was told. They may ask again with another.
import { type Event, refuse } from '../../record/step.ts';
import { made } from '../made.ts';
import type { Step } from '../step.ts';
import { settling, unsealing } from '../unsealing-request.ts';

type None = Record<never, never>;

/** Refuses that who asked is told who made the report (school default). */
export const refuseUnsealing: Step<'refuse-unsealing', None, 'reason', Event<'unsealing-refused', None>> = {
  name: 'refuse-unsealing',
  prose: { reason: 'required' },
  decide: (incident) =>
    unsealing(incident) !== null
      ? [{ type: 'unsealing-refused', facts: {} }]
      : refuse('school default', 'Nothing waits to be decided.'),
  evolve: { 'unsealing-refused': (incident, event) => settling(incident, { refused: made(event) }) },
};
