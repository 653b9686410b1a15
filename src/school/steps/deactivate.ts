// Somebody has left: they sign in no more and hold nothing. What they did stays on the record. A school may
// be without a headteacher for a while: then the chair stands in.

import { managers } from '../may.ts';
import { lastAdministrator } from '../people/grants.ts';
import { groundAtOnce, propose } from '../people/guarded.ts';
import { type ChangeProposed, type Deactivated, effectRows, proposalRows } from '../people/person-events.ts';
import type { None, PersonStep } from '../step.ts';

const change = { what: 'deactivate' } as const;

export const deactivate: PersonStep<'deactivate', None, 'reason', Deactivated | ChangeProposed> = {
  name: 'deactivate',
  point: 'school default',
  who: [...managers, 'operator'],
  person: 'active',
  prose: { reason: 'optional' },
  decide(person, _facts, context) {
    const last = lastAdministrator(person, context.school);
    if (last !== null) return last;
    const ground = groundAtOnce(person, change, context);
    return ground === null ? propose(person, change) : [{ type: 'deactivated', facts: { ground } }];
  },
  events: {
    deactivated: effectRows.deactivated,
    'change-proposed': proposalRows['change-proposed'],
  },
};
