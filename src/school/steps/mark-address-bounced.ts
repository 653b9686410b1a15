// Mail to somebody's address came back for good: the post notes it, so that people see whom mail no longer
// reaches. It is noted of the address that the mail went to: if another was given meanwhile, or it is noted
// already, nothing happens.
import type { EntryNo } from '../../record/ids.ts';
import type { Event } from '../../record/step.ts';
import type { PersonStep } from '../step.ts';

type Facts = {
  /** The entry in which the address is written. */
  readonly addressEntry: EntryNo;
};

/** Notes that mail to the address came back for good (school default). */
export const markAddressBounced: PersonStep<
  'mark-address-bounced',
  Facts,
  never,
  Event<'address-bounced', Facts>
> = {
  name: 'mark-address-bounced',
  prose: {},
  decide: (person, facts) =>
    facts.addressEntry === person.addressEntry && person.addressBouncedAt === null
      ? [{ type: 'address-bounced', facts }]
      : [],
  evolve: { 'address-bounced': (person, { at }) => ({ ...person, addressBouncedAt: at }) },
};
