import { grant } from '../grants.ts';
import { type ChangeProposed, foldChanges, foldEffects, type RoleGranted } from '../person-events.ts';
import type { Role } from '../school.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly role: Role };

/** Grants a role, or proposes a guarded one (school default). */
export const grantRole: PersonStep<'grant-role', Facts, 'reason', RoleGranted | ChangeProposed> = {
  name: 'grant-role',
  prose: { reason: 'optional' },
  decide: (person, { role }, context) => grant(person, role, context),
  evolve: {
    'role-granted': foldEffects['role-granted'],
    'change-proposed': foldChanges['change-proposed'],
  },
};
