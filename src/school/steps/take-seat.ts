// Somebody who is signed in at the trust took the seat that the school offered, by its one-time link. The
// record says which of the trust's people it was: no other gets in by it.
import { dayMs } from '../../policy/clock.ts';
import type { Digest } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { PersonStep } from '../step.ts';

/** The digest of an account of the trust. */
type Facts = { readonly holder: Digest };

/** How long an offer stands. */
export const seatOfferedForMs = 7 * dayMs;

export const takeSeat: PersonStep<'take-seat', Facts, never, Event<'seat-taken', Facts>> = {
  name: 'take-seat',
  point: 'school default',
  who: ['themselves'],
  person: 'active',
  prose: {},
  decide({ seat }, facts, { now }) {
    if (seat === undefined || seat.holder !== null || now > seat.offeredAt + seatOfferedForMs)
      return refuse('school default', 'The school offers no such seat, or somebody took it.');
    return [{ type: 'seat-taken', facts }];
  },
  events: {
    'seat-taken': {
      evolve: (person, { facts: { holder } }) =>
        person.seat === undefined ? person : { ...person, seat: { ...person.seat, holder } },
    },
  },
};
