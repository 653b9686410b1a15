// The trust's contacts outside the school: insurer, police, providers. Whom to ring at the school is its own.
import { type Contact, contactOf } from '../../../app/contacts.ts';
import { contactDefault, contactIds } from '../../../policy/procedures/contacts-2026.ts';
import type { OfferedContact } from '../../../school/policies/offer-state.ts';
import { contactPhones } from '../../../school/steps/change-numbers.ts';
import type { SchoolView } from '../school-form.ts';
import { changeTable, type OfferPart } from './part.ts';

const outside = contactIds.filter((id) => !(id in contactPhones));

type Reached = Pick<Contact, 'person' | 'telephone' | 'web'>;

const sayReached = ({ person, telephone, web }: Reached): string =>
  [person, telephone, web.replace(/^(mailto:|https:\/\/)/, '')].filter(Boolean).join(', ');

const replaced = (
  { signed: { directory } }: SchoolView,
  content: readonly OfferedContact[],
): readonly (OfferedContact & { readonly was: string })[] =>
  content
    .filter(({ id }) => outside.includes(id))
    .map((each) => {
      const found = contactOf(directory, each.id);
      return { ...each, was: found === null ? '' : sayReached(found) };
    })
    .filter((each) => sayReached(each) !== each.was);

export const offeredContacts: OfferPart<'contacts'> = {
  name: 'contacts',
  place: { href: '/settings', text: 'Back to the school' },
  async from(_site, { school: { settings }, directory }) {
    const own = outside.flatMap((id) => {
      const found = (settings.contacts[id]?.entry ?? 0) > 0 ? contactOf(directory, id) : null;
      return found === null ? [] : [{ id, person: found.person, telephone: found.telephone, web: found.web }];
    });
    return own.length > 0 ? own : null;
  },
  changes: (view, { content }) =>
    changeTable(
      replaced(view, content).map((each) => ({
        ...{ what: contactDefault(each.id).name, was: each.was, is: sayReached(each) },
      })),
    ),
  adopt: 'Adopt them: they hold at once',
  commands: (view, { content }) =>
    replaced(view, content).map(({ id, person, telephone, web }) => ({
      step: 'check-contacts',
      facts: { contacts: [id], isChanged: true },
      prose: { contactPerson: person, contactPhone: telephone, contactWeb: web },
    })),
};
