// Whom to ring or tell: the school's own words over Candour's defaults.
import type { IsoDate } from '../policy/calendar.ts';
import { type ContactId, contactDefault, contactsCheckedOn } from '../policy/procedures/contacts-2026.ts';
import type { Directory } from './directory.ts';

/** `telephone`, `web`, `person` and `note` are '' where there is none. */
export type Contact = {
  readonly id: ContactId;
  /** What it is, with the name of the person or firm where the school gave one. */
  readonly name: string;
  readonly person: string;
  readonly telephone: string;
  readonly web: string;
  readonly note: string;
  readonly checkedOn: IsoDate;
  /** Where it was looked up; 'the school' for what the school wrote itself. */
  readonly source: string;
};

type Words = { readonly person: string; readonly telephone: string; readonly web: string };

const nothing: Words = { person: '', telephone: '', web: '' };

const own = ({ numbers, regulator }: Directory, id: ContactId): Words => {
  if (id === 'safeguarding-lead')
    return { ...nothing, person: numbers.safeguardingName, telephone: numbers.safeguardingPhone };
  if (id === 'it') return { ...nothing, person: numbers.itSupportName, telephone: numbers.itSupportPhone };
  if (id === 'chair') return { ...nothing, telephone: numbers.chairPhone };
  return id === 'ico'
    ? { ...nothing, telephone: regulator.regulatorTelephone, web: regulator.regulatorForm }
    : nothing;
};

/** Null where nobody gave a number or an address. */
export const contactOf = (directory: Directory, id: ContactId): Contact | null => {
  const { name, telephone = '', web = '', note = '', source = '' } = contactDefault(id);
  const words = own(directory, id);
  const isOwn = words.telephone !== '' || words.web !== '';
  const contact: Contact = {
    id,
    name: [name, words.person].filter(Boolean).join(', '),
    person: words.person,
    telephone: words.telephone || telephone,
    web: words.web || web,
    note,
    checkedOn: contactsCheckedOn,
    source: isOwn ? 'the school' : source,
  };
  return contact.telephone === '' && contact.web === '' ? null : contact;
};
