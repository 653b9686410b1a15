// The key to which the identities of confidential reporters are sealed for chair and vice-chair. The key
// itself stands beside the record; here is the digest of its public half, so that another key put in its
// place shows.
import { inOffice } from '../../policy/said.ts';
import type { Digest } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { holdsAny } from '../holders.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly key: Digest };

export const makeIdentityKey: PersonStep<
  'make-identity-key',
  Facts,
  never,
  Event<'identity-key-made', Facts>
> = {
  name: 'make-identity-key',
  point: 'school default',
  who: ['themselves'],
  person: 'active',
  prose: {},
  decide: (person, facts, { school }) =>
    holdsAny(school, person.id, ['protected-chair', 'protected-vice-chair'])
      ? [{ type: 'identity-key-made', facts }]
      : refuse(
          'school default',
          `Only the ${inOffice('chair')} and the ${inOffice('vice-chair')} can have a key to identities.`,
        ),
  events: {
    'identity-key-made': { evolve: (person, { facts: { key } }) => ({ ...person, identityKey: key }) },
  },
};
