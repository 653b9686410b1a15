// Whom to ring: shown to the person who reports, before they have told us anything.
import type { ContactId } from '../../policy/procedures/contacts-2026.ts';
import { type Event, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, SettingsStep } from '../step.ts';
import { withChecked } from './check-contacts.ts';

type Named = 'safeguardingName' | 'itSupportName';
type Phones = 'safeguardingPhone' | 'headteacherPhone' | 'bursarPhone' | 'chairPhone' | 'itSupportPhone';
type Emails = 'headteacherEmail' | 'chairEmail';
type Numbers = Named | Phones | Emails | 'outsideBody' | 'outsideBodyAddress';

const needPhones = [
  { name: 'safeguardingName', phone: 'safeguardingPhone', whose: 'the safeguarding lead’s' },
  { name: 'itSupportName', phone: 'itSupportPhone', whose: 'IT support’s' },
] as const;

/** Those of its numbers that stand in the list of contacts. */
export const contactPhones = {
  'safeguarding-lead': 'safeguardingPhone',
  it: 'itSupportPhone',
  chair: 'chairPhone',
} as const satisfies Partial<Record<ContactId, Phones>>;

export const changeNumbers: SettingsStep<
  'change-numbers',
  None,
  Numbers,
  Event<'phone-numbers-changed', None>
> = {
  name: 'change-numbers',
  point: 'school default',
  who: [...managers, 'bursar'],
  prose: {
    safeguardingName: 'optional',
    safeguardingPhone: 'optional',
    headteacherPhone: 'optional',
    bursarPhone: 'optional',
    chairPhone: 'optional',
    itSupportName: 'optional',
    itSupportPhone: 'optional',
    headteacherEmail: 'optional',
    chairEmail: 'optional',
    outsideBody: 'optional',
    outsideBodyAddress: 'optional',
  },
  decide: (_settings, _facts, { proseGiven }) => {
    const lacking = needPhones.find(({ name, phone }) => proseGiven.has(name) && !proseGiven.has(phone));
    return lacking === undefined
      ? [{ type: 'phone-numbers-changed', facts: {} }]
      : refuse('school default', `Enter ${lacking.whose} telephone number as well as the name.`);
  },
  events: {
    'phone-numbers-changed': {
      evolve: (settings, { version, at, proseGiven }) => {
        const { 'safeguarding-lead': _lead, it: _it, chair: _chair, ...contacts } = settings.contacts;
        const own = ['safeguarding-lead', 'it', 'chair'] as const;
        const given = own.filter((id) => proseGiven.includes(contactPhones[id]));
        return withChecked({ ...settings, numbersEntry: version, contacts }, given, version, at);
      },
    },
  },
};
