// Whom to ring: shown to the person who reports, before they have told us anything.
import { type Event, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, SettingsStep } from '../step.ts';

type Named = 'safeguardingName' | 'itSupportName';
type Phones = 'safeguardingPhone' | 'headteacherPhone' | 'bursarPhone' | 'chairPhone' | 'itSupportPhone';
type Emails = 'headteacherEmail' | 'chairEmail';
type Numbers = Named | Phones | Emails | 'outsideBody' | 'outsideBodyAddress';

const needPhones = [
  { name: 'safeguardingName', phone: 'safeguardingPhone', whose: 'the safeguarding lead’s' },
  { name: 'itSupportName', phone: 'itSupportPhone', whose: 'IT support’s' },
] as const;

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
    'phone-numbers-changed': { evolve: (settings, { version }) => ({ ...settings, numbersEntry: version }) },
  },
};
