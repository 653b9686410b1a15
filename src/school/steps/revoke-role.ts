import { refuse } from '../../record/step.ts';
import { lastAdministrator } from '../grants.ts';
import { groundAtOnce, propose } from '../guarded.ts';
import { type ChangeProposed, foldChanges, foldEffects, type RoleRevoked } from '../person-events.ts';
import type { Role } from '../school.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly role: Role };

/** Takes a role back, or proposes to take a guarded one; its holder gives it up at once (school default). */
export const revokeRole: PersonStep<'revoke-role', Facts, 'reason', RoleRevoked | ChangeProposed> = {
  name: 'revoke-role',
  prose: { reason: 'optional' },
  decide(person, { role }, context) {
    if (!person.roles.includes(role)) return refuse('school default', 'This person does not hold this role.');
    const last = role === 'administrator' ? lastAdministrator(person, context.school) : null;
    if (last !== null) return last;
    const change = { what: 'revoke', role } as const;
    const ground = groundAtOnce(person, change, context);
    return ground === null ? propose(person, change) : [{ type: 'role-revoked', facts: { role, ground } }];
  },
  evolve: {
    'role-revoked': foldEffects['role-revoked'],
    'change-proposed': foldChanges['change-proposed'],
  },
};
