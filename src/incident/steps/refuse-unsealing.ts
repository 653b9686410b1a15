// Either of the two who decide may refuse, with a reason that who asked reads; so may the chair, as long as
// nobody was told. They may ask again with another.
import { type Event, refuse } from '../../record/step.ts';
import { settling, unsealing } from '../identity/unsealing-request.ts';
import { toAsker } from '../notifications/telling-unsealing.ts';
import { made } from '../state/stamp.ts';
import { openOrClosed } from '../state/vocabulary.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

/** Refuses that who asked is told who made the report (school default). */
export const refuseUnsealing: Step<'refuse-unsealing', None, 'reason', Event<'unsealing-refused', None>> = {
  name: 'refuse-unsealing',
  title: 'Refuse that they know who reported it',
  point: 'school default',
  carriesOut: [],
  who: ['unsealer', 'chair'],
  stages: openOrClosed,
  prose: { reason: 'required' },
  decide: (incident) =>
    unsealing(incident) !== null
      ? [{ type: 'unsealing-refused', facts: {} }]
      : refuse('school default', 'Nothing waits to be decided.'),
  events: {
    'unsealing-refused': {
      evolve: (incident, event) => settling(incident, { refused: made(event) }),
      says: () => 'refused that who asked may know who made the report',
      tells: toAsker,
    },
  },
};
