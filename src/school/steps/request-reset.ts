// A new password for somebody who lost the way in. For a guarded person it waits for a second person,
// because the person who hands over the link could keep it.

import { managers } from '../may.ts';
import { groundAtOnce, propose } from '../people/guarded.ts';
import { type ChangeProposed, effectRows, proposalRows, type ResetAllowed } from '../people/person-events.ts';
import type { None, PersonStep } from '../step.ts';

const change = { what: 'reset' } as const;

export const requestReset: PersonStep<'request-reset', None, 'reason', ResetAllowed | ChangeProposed> = {
  name: 'request-reset',
  point: 'school default',
  who: [...managers, 'themselves', 'operator'],
  person: 'active',
  prose: { reason: 'optional' },
  decide(person, _facts, context) {
    const ground = groundAtOnce(person, change, context);
    return ground === null
      ? propose(person, change)
      : [{ type: 'password-reset-allowed', facts: { ground } }];
  },
  events: {
    'password-reset-allowed': effectRows['password-reset-allowed'],
    'change-proposed': proposalRows['change-proposed'],
  },
};
