// What time does to the school: it reminds of numbers that nobody checked for a year. What it does to a
// person: their absence begins and ends, each once, with the moment at which it did
// beside the one at which it was noticed. An absence that passed while the machine stood still leaves both.
import type { Event } from '../../record/step.ts';
import { contactsRemindAt } from '../contacts.ts';
import { type AbsenceBegan, type AbsenceEnded, absenceRows } from '../people/person-events.ts';
import type { None, PersonStep, SettingsStep } from '../step.ts';

export const passTime: PersonStep<'pass-time', None, never, AbsenceBegan | AbsenceEnded> = {
  name: 'pass-time',
  point: '7',
  who: ['time'],
  person: 'active',
  prose: {},
  decide({ absence }, _facts, { now }) {
    if (absence === null) return [];
    const { from, until, begun } = absence;
    const began = { type: 'absence-began', facts: { beganAt: from } } as const;
    const ended = { type: 'absence-ended', facts: { endedAt: until } } as const;
    return [...(!begun && from <= now ? [began] : []), ...(until <= now ? [ended] : [])];
  },
  events: {
    'absence-began': absenceRows['absence-began'],
    'absence-ended': absenceRows['absence-ended'],
  },
};

export const remindOfContacts: SettingsStep<'pass-time', None, never, Event<'contacts-reminded', None>> = {
  name: 'pass-time',
  point: 'school default',
  who: ['time'],
  prose: {},
  decide: (settings, _facts, { now }) =>
    (contactsRemindAt(settings) ?? now + 1) > now ? [] : [{ type: 'contacts-reminded', facts: {} }],
  events: {
    'contacts-reminded': { evolve: (settings, { at }) => ({ ...settings, contactsRemindedAt: at }) },
  },
};
