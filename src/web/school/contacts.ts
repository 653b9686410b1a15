// Whom the school rings or tells: looked up once a year, with a tick each.
import { type Contact, contactOf, sayChecked } from '../../app/contacts.ts';
import { type ContactId, contactDefault, contactIds } from '../../policy/procedures/contacts-2026.ts';
import { capitalised } from '../../record/phrases.ts';
import { contactPhones } from '../../school/steps/change-numbers.ts';
import { anyOf, lineText } from '../forms/fields.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { type SchoolForm, settingsForm } from './school-form.ts';

export const numberField = (name: string, label: string, hint?: string) =>
  lineText(name, { label, hint, max: 60, type: 'tel', inputmode: 'tel', autocomplete: 'off' });

const place = { href: '/settings/check-contacts', text: 'Back to the contacts' };

const formLink = (id: ContactId, text: Child): Html => {
  const form = id in contactPhones ? 'change-numbers' : `contact-${id}`;
  return html`<a class="govuk-link" href="/settings/${form}">${text}</a>`;
};

const itemOf = (contact: Contact) => {
  const hidden = html`<span class="govuk-visually-hidden"> ${contactDefault(contact.id).name}</span>`;
  return {
    value: contact.id,
    text: `${contact.name}: ${contact.telephone || contact.web}`,
    hint: html`${capitalised(sayChecked(contact))} (${contact.source}).
      ${formLink(contact.id, html`Change${hidden}`)}`,
  };
};

const checkContacts = settingsForm({
  name: 'check-contacts',
  step: 'check-contacts',
  title: 'Check the contacts',
  button: 'Checked today',
  done: 'They are checked today.',
  intro: ({ signed: { directory } }) => {
    const lacking = contactIds.filter((id) => contactOf(directory, id) === null);
    const links = lacking.map((id) => html`<li>${formLink(id, contactDefault(id).name)}</li>`);
    return html`<p class="govuk-body">Try each number or look it up. Tick those that are right, and change the
      others.</p>${
        links.length > 0 && html`<p class="govuk-body">Not given yet:</p><ul class="govuk-list">${links}</ul>`
      }`;
  },
  fields: ({ signed: { directory } }) => ({
    contacts: anyOf<ContactId>('contacts', {
      label: 'Which are right?',
      items: [...directory.contacts.values()].map(itemOf),
      required: 'Tick at least one that you checked',
    }),
  }),
  ask: ({ contacts }) => ({ step: 'check-contacts', facts: { contacts, isChanged: false }, prose: {} }),
});

const changeContact = (id: ContactId): SchoolForm =>
  settingsForm({
    name: `contact-${id}`,
    step: 'check-contacts',
    title: `Change the contact: ${contactDefault(id).name}`,
    button: 'Checked today',
    done: 'The contact is saved. Print the first-hour card again if it stands there.',
    place,
    fields: () => ({
      contactPerson: lineText('contactPerson', { label: 'Person or firm', max: 120, autocomplete: 'off' }),
      contactPhone: numberField('contactPhone', 'Telephone'),
      contactWeb: lineText('contactWeb', { label: 'Web or e-mail address', max: 300, autocomplete: 'off' }),
    }),
    prefill: ({ signed: { directory } }) => {
      const { person = '', telephone = '', web = '' } = contactOf(directory, id) ?? {};
      return { contactPerson: person, contactPhone: telephone, contactWeb: web };
    },
    ask: (prose) => ({ step: 'check-contacts', facts: { contacts: [id], isChanged: true }, prose }),
  });

export const contactForms: readonly SchoolForm[] = [
  checkContacts,
  ...contactIds.filter((id) => !(id in contactPhones)).map(changeContact),
];
