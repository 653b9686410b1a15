// The second person agrees to a change of a guarded person, which takes effect with it.

import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../record/step.ts';
import { watchers } from '../may.ts';
import { absent, lastAdministrator, unfit } from '../people/grants.ts';
import { seconds } from '../people/guarded.ts';
import { type ChangeConfirmed, type Effect, effectRows, proposalRows } from '../people/person-events.ts';
import type { GuardedChange, Person, School } from '../school.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly change: EntryNo };

const ground = 'confirmed';

const effectOf = (person: Person, change: GuardedChange, school: School): Effect | Refusal => {
  switch (change.what) {
    case 'grant':
      return (
        unfit(school.settings, change.role, person.roles, person.employed) ??
        absent(person, change.role) ?? {
          type: 'role-granted',
          facts: { role: change.role, ground },
        }
      );
    case 'revoke':
      return { type: 'role-revoked', facts: { role: change.role, ground } };
    case 'address':
      return { type: 'address-changed', facts: { addressEntry: change.entry, ground } };
    case 'reset':
      return { type: 'password-reset-allowed', facts: { ground } };
    case 'seat':
      return { type: 'seat-offered', facts: { ground } };
    case 'deactivate':
      return lastAdministrator(person, school) ?? { type: 'deactivated', facts: { ground } };
  }
};

export const confirmChange: PersonStep<'confirm-change', Facts, never, ChangeConfirmed | Effect> = {
  name: 'confirm-change',
  point: 'school default',
  who: [...watchers, 'outside-body', 'themselves'],
  grave: true,
  person: 'active',
  prose: {},
  decide(person, facts, { actor, school }) {
    const change = person.waiting.find((waiting) => waiting.entry === facts.change);
    if (change === undefined) {
      return refuse('school default', 'This change is no longer waiting: it was settled or replaced.');
    }
    const second = personOf(actor);
    if (second !== null && second === change.by) {
      return refuse('school default', 'The person who proposed it cannot also confirm it.');
    }
    if (second === null || !seconds(school, person, change, change.by).includes(second)) {
      return refuse(
        'school default',
        `This needs the present holder, the ${inOffice('chair')}, the ${inOffice('vice-chair')} or ` +
          `${inOffice('another governor')}. They must not gain by it or manage accounts.`,
      );
    }
    const effect = effectOf(person, change, school);
    return isRefusal(effect)
      ? effect
      : [{ type: 'change-confirmed', facts: { change: change.entry } }, effect];
  },
  events: {
    ...effectRows,
    'change-confirmed': proposalRows['change-confirmed'],
  },
};
