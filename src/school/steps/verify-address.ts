// A round trip proves that an address reaches its person: a link was mailed to it and came back. An address
// that has changed meanwhile is not proved by the link of the old one.
import type { EntryNo } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly addressEntry: EntryNo };

export const verifyAddress: PersonStep<'verify-address', Facts, never, Event<'address-verified', Facts>> = {
  name: 'verify-address',
  point: 'school default',
  who: ['themselves'],
  person: 'active',
  prose: {},
  decide: (person, facts) =>
    person.addressEntry === facts.addressEntry
      ? [{ type: 'address-verified', facts }]
      : refuse('school default', 'Your e-mail address has changed since. Ask for a new link.'),
  events: {
    'address-verified': {
      evolve: (person, { facts, at }) =>
        person.addressEntry === facts.addressEntry
          ? { ...person, addressVerifiedAt: at, addressBouncedAt: null, linkBouncedAt: null }
          : person,
    },
  },
};
