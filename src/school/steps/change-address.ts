// The e-mail address is where links to set a password go: the person who changes it could sign in as that
// person. The new address is written in this step's entry, also while it waits for a second person.

import { managers } from '../may.ts';
import { groundAtOnce, propose } from '../people/guarded.ts';
import {
  type AddressChanged,
  type ChangeProposed,
  effectRows,
  proposalRows,
} from '../people/person-events.ts';
import type { None, PersonStep } from '../step.ts';

const change = { what: 'address' } as const;

export const changeAddress: PersonStep<'change-address', None, 'address', AddressChanged | ChangeProposed> = {
  name: 'change-address',
  point: 'school default',
  who: [...managers, 'themselves', 'operator'],
  grave: true,
  person: 'active',
  prose: { address: 'required' },
  decide(person, _facts, context) {
    const ground = groundAtOnce(person, change, context);
    return ground === null
      ? propose(person, change)
      : [{ type: 'address-changed', facts: { addressEntry: null, ground } }];
  },
  events: {
    'address-changed': effectRows['address-changed'],
    'change-proposed': proposalRows['change-proposed'],
  },
};
