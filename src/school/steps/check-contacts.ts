// That somebody looked numbers and addresses up and found them right, or put one right. Before there was a
// list, the school checked the ICO's alone.
import type { ContactId } from '../../policy/procedures/contacts-2026.ts';
import { type Event, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { Settings } from '../school.ts';
import type { None, SettingsStep } from '../step.ts';

type Facts = { readonly contacts: readonly ContactId[]; readonly isChanged: boolean };

/** `entry` is null where the words stay. */
export const withChecked = (
  settings: Settings,
  ids: readonly ContactId[],
  entry: number | null,
  checkedAt: number,
): Settings => {
  const checked = ids.map((id) => [id, { entry: entry ?? settings.contacts[id]?.entry ?? 0, checkedAt }]);
  return { ...settings, contacts: { ...settings.contacts, ...Object.fromEntries(checked) } };
};

export const checkContacts: SettingsStep<
  'check-contacts',
  Facts,
  'contactPerson' | 'contactPhone' | 'contactWeb',
  Event<'contacts-checked', Facts> | Event<'regulator-checked', None>
> = {
  name: 'check-contacts',
  point: 'school default',
  who: [...managers, 'bursar'],
  prose: { contactPerson: 'optional', contactPhone: 'optional', contactWeb: 'optional' },
  decide: (_settings, facts, { proseGiven }) =>
    facts.isChanged && !proseGiven.has('contactPhone') && !proseGiven.has('contactWeb')
      ? refuse('school default', 'Enter a telephone number or an address.')
      : [{ type: 'contacts-checked', facts }],
  events: {
    'contacts-checked': {
      evolve: (settings, { facts: { contacts, isChanged }, version, at }) =>
        withChecked(settings, contacts, isChanged ? version : null, at),
    },
    'regulator-checked': {
      evolve: (settings, { version, at }) => withChecked(settings, ['ico'], version, at),
    },
  },
};
