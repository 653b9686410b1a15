// By what the school sends mail was changed. Where its passwords are, the record does not say: they are kept
// sealed outside it. What people are sent could be read on the way, so the chair hears of it.
import type { Event } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { MailWayName } from '../school.ts';
import type { SettingsStep } from '../step.ts';

type Facts = { readonly way: MailWayName };

export const setMailServer: SettingsStep<'set-mail-server', Facts, never, Event<'mail-server-set', Facts>> = {
  name: 'set-mail-server',
  point: 'school default',
  who: managers,
  grave: true,
  prose: {},
  decide: (_settings, facts) => [{ type: 'mail-server-set', facts }],
  events: {
    'mail-server-set': { evolve: (settings, { facts }) => ({ ...settings, mailWay: facts.way }) },
  },
};
