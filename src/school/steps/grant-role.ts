import { managers } from '../may.ts';
import type { Role } from '../offices.ts';
import { grant } from '../people/grants.ts';
import { type ChangeProposed, effectRows, proposalRows, type RoleGranted } from '../people/person-events.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly role: Role };

/** Grants a role, or proposes a guarded one (school default). */
export const grantRole: PersonStep<'grant-role', Facts, 'reason', RoleGranted | ChangeProposed> = {
  name: 'grant-role',
  point: 'school default',
  who: [...managers, 'chair', 'vice-chair', 'operator'],
  person: 'active',
  prose: { reason: 'optional' },
  decide: (person, { role }, context) => grant(person, role, context),
  events: {
    'role-granted': effectRows['role-granted'],
    'change-proposed': proposalRows['change-proposed'],
  },
};
