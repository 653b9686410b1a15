// A new password for somebody who lost the way in. For a guarded person it waits for a second person,
// because whoever hands over the link could keep it.
import { groundAtOnce, propose } from '../guarded.ts';
import { type ChangeProposed, foldChanges, foldEffects, type ResetAllowed } from '../person-events.ts';
import type { None, PersonStep } from '../step.ts';

const change = { what: 'reset' } as const;

/** Allows a new password by one-time link, or proposes it for a guarded person (school default). */
export const requestReset: PersonStep<'request-reset', None, 'reason', ResetAllowed | ChangeProposed> = {
  name: 'request-reset',
  prose: { reason: 'optional' },
  decide(person, _facts, context) {
    const ground = groundAtOnce(person, change, context);
    return ground === null ? propose(person, change) : [{ type: 'reset-allowed', facts: { ground } }];
  },
  evolve: {
    'reset-allowed': foldEffects['reset-allowed'],
    'change-proposed': foldChanges['change-proposed'],
  },
};
