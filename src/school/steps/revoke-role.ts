import { refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { Role } from '../offices.ts';
import { lastAdministrator } from '../people/grants.ts';
import { groundAtOnce, propose } from '../people/guarded.ts';
import { type ChangeProposed, effectRows, proposalRows, type RoleRevoked } from '../people/person-events.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly role: Role };

/** Takes a role back, or proposes to take a guarded one; its holder gives it up at once (school default). */
export const revokeRole: PersonStep<'revoke-role', Facts, 'reason', RoleRevoked | ChangeProposed> = {
  name: 'revoke-role',
  point: 'school default',
  who: [...managers, 'chair', 'vice-chair', 'themselves', 'operator'],
  person: 'active',
  prose: { reason: 'optional' },
  decide(person, { role }, context) {
    if (!person.roles.includes(role)) return refuse('school default', 'This person does not hold this role.');
    const last = role === 'administrator' ? lastAdministrator(person, context.school) : null;
    if (last !== null) return last;
    const change = { what: 'revoke', role } as const;
    const ground = groundAtOnce(person, change, context);
    return ground === null ? propose(person, change) : [{ type: 'role-revoked', facts: { role, ground } }];
  },
  events: {
    'role-revoked': effectRows['role-revoked'],
    'change-proposed': proposalRows['change-proposed'],
  },
};
