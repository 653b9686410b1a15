// A seat lets somebody in as this person from the trust's desk. The school gives it, never the trust: for a
// person who watches the others it waits for a second person.

import { managers } from '../may.ts';
import { groundAtOnce, propose } from '../people/guarded.ts';
import { type ChangeProposed, effectRows, proposalRows, type SeatOffered } from '../people/person-events.ts';
import type { None, PersonStep } from '../step.ts';

const change = { what: 'seat' } as const;

export const offerSeat: PersonStep<'offer-seat', None, 'reason', SeatOffered | ChangeProposed> = {
  name: 'offer-seat',
  point: 'school default',
  // Not the operator, who could take it.
  who: [...managers, 'themselves'],
  person: 'active',
  prose: { reason: 'optional' },
  decide(person, _facts, context) {
    const ground = groundAtOnce(person, change, context);
    return ground === null ? propose(person, change) : [{ type: 'seat-offered', facts: { ground } }];
  },
  events: {
    'seat-offered': effectRows['seat-offered'],
    'change-proposed': proposalRows['change-proposed'],
  },
};
