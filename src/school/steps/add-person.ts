// Puts a person on the school's list. Roles that nobody guards come with it; the others go the way of
// `grant-role`.
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { isRefusal, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { Role } from '../offices.ts';
import { grantAll, unguarded } from '../people/grants.ts';
import { isGuarded } from '../people/guarded.ts';
import {
  type ChangeProposed,
  effectRows,
  type PersonAdded,
  proposalRows,
  type RoleGranted,
} from '../people/person-events.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly person: PersonId; readonly roles: readonly Role[]; readonly employed: boolean };

export const addPerson: PersonStep<
  'add-person',
  Facts,
  'name' | 'address',
  PersonAdded | RoleGranted | ChangeProposed
> = {
  name: 'add-person',
  point: 'school default',
  who: [...managers, 'operator'],
  person: 'new',
  prose: { name: 'required', address: 'required' },
  decide(person, facts, context) {
    if (person.version > 0) return refuse('school default', 'This person has already been added.');
    const roles = unguarded(context.school, [...new Set(facts.roles)]);
    const added = { ...person, id: facts.person, roles, employed: facts.employed };
    const guarded = facts.roles.filter((role) => isGuarded(context.school, role));
    const granted = grantAll(added, guarded, context);
    if (isRefusal(granted)) return granted;
    return [{ type: 'person-added', facts: { ...facts, roles } }, ...granted];
  },
  events: {
    'person-added': {
      evolve: (person, { facts, version, actor, at }) => ({
        ...person,
        id: facts.person,
        roles: facts.roles,
        employed: facts.employed,
        active: true,
        addedBy: personOf(actor),
        joinedAt: at,
        nameEntry: version,
        addressEntry: version,
      }),
    },
    'role-granted': effectRows['role-granted'],
    'change-proposed': proposalRows['change-proposed'],
  },
};
