// What somebody wants to be mailed. What the law presses cannot be switched off: the statutory clock, and
// what mail about accounts there must be.
import type { Event } from '../../record/step.ts';
import type { MailWish } from '../school.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly mail: MailWish };

export const changeMail: PersonStep<'change-mail', Facts, never, Event<'mail-preference-changed', Facts>> = {
  name: 'change-mail',
  point: 'school default',
  who: ['themselves'],
  person: 'active',
  prose: {},
  decide: (_person, facts) => [{ type: 'mail-preference-changed', facts }],
  events: {
    'mail-preference-changed': { evolve: (person, { facts: { mail } }) => ({ ...person, mail }) },
  },
};
