// When numbers and addresses were last checked, and are to be checked again: after a year (school default).
import { addDays, type IsoDate } from '../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../policy/clock.ts';
import {
  type ContactId,
  contactDefault,
  contactIds,
  contactsCheckedOn,
} from '../policy/procedures/contacts-2026.ts';
import type { Settings } from './school.ts';

/** Null where nobody gave any; Candour's own day until the school has checked a default. */
export const contactCheckedOn = ({ contacts }: Settings, id: ContactId): IsoDate | null => {
  const check = contacts[id];
  if (check !== undefined) return londonDate(check.checkedAt);
  return contactDefault(id).source === '' ? null : contactsCheckedOn;
};

/** When the first of them has gone without a check for a year. */
export const contactsStaleAt = (settings: Settings): Moment => {
  const days = contactIds.flatMap((id) => contactCheckedOn(settings, id) ?? []);
  return momentOf(addDays(days.sort()[0] ?? contactsCheckedOn, 365), '08:00');
};

/** When time is to ask for that; null where it has. */
export const contactsRemindAt = (settings: Settings): Moment | null =>
  settings.version > 0 && contactsStaleAt(settings) > settings.contactsRemindedAt
    ? contactsStaleAt(settings)
    : null;
