// Whom to ring: shown to the person who reports, before they have told us anything.
import { type Event, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, SettingsStep } from '../step.ts';

type Phones = 'safeguardingPhone' | 'headteacherPhone' | 'bursarPhone' | 'chairPhone';
type Emails = 'headteacherEmail' | 'chairEmail';
type Numbers = 'safeguardingName' | Phones | Emails | 'outsideBody' | 'outsideBodyAddress';

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
    headteacherEmail: 'optional',
    chairEmail: 'optional',
    outsideBody: 'optional',
    outsideBodyAddress: 'optional',
  },
  decide: (_settings, _facts, { proseGiven }) =>
    proseGiven.has('safeguardingName') && !proseGiven.has('safeguardingPhone')
      ? refuse('school default', 'Enter the safeguarding lead’s telephone number as well as the name.')
      : [{ type: 'phone-numbers-changed', facts: {} }],
  events: {
    'phone-numbers-changed': { evolve: (settings, { version }) => ({ ...settings, numbersEntry: version }) },
  },
};
