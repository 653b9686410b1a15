// Mail to somebody's address came back for good: the post notes it, so that they see that mail no longer
// reaches them. It is noted of the address that the mail went to: if another was given meanwhile, or it is
// noted already, nothing happens. Of a mail with a link, which tells of no incident, others see it too.
import type { EntryNo } from '../../record/ids.ts';
import type { Event } from '../../record/step.ts';
import type { PersonStep } from '../step.ts';

type Facts = {
  /** The entry in which the address is written. */
  readonly addressEntry: EntryNo;
  /** Whether the mail carried a link for their way in. */
  readonly byLink?: true;
};

export const markAddressBounced: PersonStep<
  'mark-address-bounced',
  Facts,
  never,
  Event<'address-bounced', Facts>
> = {
  name: 'mark-address-bounced',
  point: 'school default',
  who: ['time'],
  person: 'active',
  prose: {},
  decide(person, facts) {
    const known = facts.byLink ? person.linkBouncedAt : person.addressBouncedAt;
    const isNew = facts.addressEntry === person.addressEntry && known === null;
    return isNew ? [{ type: 'address-bounced', facts }] : [];
  },
  events: {
    'address-bounced': {
      evolve: (person, { at, facts }) => ({
        ...person,
        addressBouncedAt: person.addressBouncedAt ?? at,
        linkBouncedAt: facts.byLink ? at : person.linkBouncedAt,
      }),
    },
  },
};
