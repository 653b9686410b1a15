// Whom to ring or tell: the school's own words over Candour's defaults.
import type { IsoDate } from '../policy/calendar.ts';
import { sayDate } from '../policy/clock.ts';
import { type ContactId, contactDefault, contactIds } from '../policy/procedures/contacts-2026.ts';
import { contactCheckedOn } from '../school/contacts.ts';
import type { Settings } from '../school/school.ts';
import type { Written } from '../store/log/prose.ts';

/** '' for what there is none of. `web` is a link; `source` is 'the school' for what it wrote or checked. */
export type Contact = { readonly id: ContactId; readonly checkedOn: IsoDate } & Readonly<
  Record<'name' | 'person' | 'telephone' | 'web' | 'note' | 'source', string>
>;

/** The fields of person, telephone and address where they came in other forms. */
const alsoIn: { readonly [id in ContactId]?: readonly string[] } = {
  'safeguarding-lead': ['safeguardingName', 'safeguardingPhone'],
  it: ['itSupportName', 'itSupportPhone'],
  chair: ['', 'chairPhone'],
  ico: ['regulatorName', 'regulatorTelephone', 'regulatorForm'],
};

const addressIn = (given: string): string =>
  /^(https:\/\/|mailto:)/.test(given) ? given : `${given.includes('@') ? 'mailto:' : 'https://'}${given}`;

/** Without those that nobody gave a number or an address for. */
export const contactsIn = (
  settings: Settings,
  written: ReadonlyMap<number, Written>,
): ReadonlyMap<ContactId, Contact> => {
  const all = contactIds.flatMap((id) => {
    const usual = contactDefault(id);
    const [check, checkedOn] = [settings.contacts[id], contactCheckedOn(settings, id)];
    const words = written.get(check?.entry ?? 0) ?? {};
    const [given = '', telephone, web] = ['contactPerson', 'contactPhone', 'contactWeb'].map(
      (field, nth) => words[field] || words[alsoIn[id]?.[nth] ?? ''] || '',
    );
    const person = given === usual.name ? '' : given;
    const name = [usual.name, person].filter(Boolean).join(', ');
    const source = check === undefined ? usual.source : 'the school';
    const reached = { telephone: telephone || usual.telephone, web: web ? addressIn(web) : usual.web };
    if (checkedOn === null || (reached.telephone === '' && reached.web === '')) return [];
    return [[id, { ...usual, ...reached, id, name, person, checkedOn, source }] as const];
  });
  return new Map(all);
};

/** Null where nobody gave a number or an address. */
export const contactOf = (
  { contacts }: { readonly contacts: ReadonlyMap<ContactId, Contact> },
  id: ContactId,
): Contact | null => contacts.get(id) ?? null;

export const sayChecked = ({ checkedOn }: Contact): string => `last checked ${sayDate(checkedOn)}`;
