// A second governor agrees: from then on the chair may tell who asked.
import { type Event, refuse } from '../../record/step.ts';
import { askerLeft } from '../asker.ts';
import { made } from '../made.ts';
import type { Step } from '../step.ts';
import { settling, waitsFor } from '../unsealing-request.ts';

type None = Record<never, never>;

/** Confirms, as second governor, that who asked is told who made the report (school default). */
export const confirmUnsealing: Step<
  'confirm-unsealing',
  None,
  'remark',
  Event<'unsealing-confirmed', None>
> = {
  name: 'confirm-unsealing',
  prose: { remark: 'optional' },
  decide: (incident, _facts, { school }) =>
    waitsFor(incident) === 'confirm'
      ? (askerLeft(incident, school) ?? [{ type: 'unsealing-confirmed', facts: {} }])
      : refuse('school default', 'Nothing waits to be confirmed.'),
  evolve: {
    'unsealing-confirmed': (incident, event) => settling(incident, { confirmed: made(event) }),
  },
};
