// The forms on one person. The steps decide what is refused and what waits for a second person.

import { nameIn } from '../../../app/directory.ts';
import { inOffice } from '../../../policy/said.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import { type Role, roles, watchRoles } from '../../../school/offices.ts';
import {
  namesDeputy,
  refusedToSay,
  standsInFor,
  unfitFor,
  wholeDays,
} from '../../../school/people/absence.ts';
import { isGuardedPerson } from '../../../school/people/guarded.ts';
import { refusedToSayEmployed } from '../../../school/steps/change-employment.ts';
import { emailAddress, holderOf } from '../../account/account-fields.ts';
import { dateParts, wholeDay } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { anyOf, fromList, lineText, longText, oneOf } from '../../forms/fields.ts';
import { peopleItems } from '../../forms/people-fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { details, insetText, warningText } from '../../ui/notice.ts';
import { sayAbsence } from '../../words/people.ts';
import { inviteField, type PersonForm, type PersonView, personForm } from './person-form.ts';

// Mark as away, and back again, in whole days. The steps decide who may say so and who may stand in.
const actorOf = ({ signed }: PersonView) => ({ kind: 'person', person: signed.id }) as const;
const maySay = (view: PersonView): boolean =>
  refusedToSay(view.signed.school, actorOf(view), view.person) === null;
const mayName = (view: PersonView): boolean => namesDeputy(view.signed.school, actorOf(view), view.person);

const deputyField = (view: PersonView): Field<PersonId | null> => {
  const { signed, person } = view;
  const { school, directory } = signed;
  const others = [...school.people.values()]
    .filter(({ id, active }) => active && id !== person.id && id !== signed.id)
    .filter((deputy) => unfitFor(school, person, deputy) === null);
  return fromList<PersonId>('deputy', {
    label: 'Who stands in?',
    hint: 'They get the reminders, and can see and do what is needed on open incidents.',
    items: peopleItems(directory, others),
    none: 'Nobody: reminders go straight to the next person up',
  });
};

/** People who watch over others choose their own deputy. */
const noQuestion: Field<PersonId | null> = { names: [], parse: () => null, render: () => html`` };

const whyNoDeputy = ({ signed: { directory }, person }: PersonView): Child => {
  const text =
    `${nameIn(directory, person.id)} watches over the others, so only they choose who stands in for them ` +
    '(school default).';
  return insetText({ text });
};

const whoLosesThem = ({ signed, person }: PersonView): Child => {
  const away = standsInFor(signed.school, person.id).map(({ id }) => nameIn(signed.directory, id));
  return (
    away.length > 0 &&
    warningText({
      text: `${sayList(away)} would then have nobody to stand in. Ask them to choose somebody else.`,
    })
  );
};

const intro = (view: PersonView): Child => html`<p class="govuk-body">The deputy sees and does what the
  person who is away would, on open incidents. They do not see an incident that concerns either of them,
  or in which either made the mistake. It ends by itself after the last day. The person who is away can
  still look and act.</p>${mayName(view) ? null : whyNoDeputy(view)}${whoLosesThem(view)}`;

const awayForm = personForm({
  name: 'away',
  step: 'mark-away',
  title: 'Mark as away',
  done: 'The absence is saved. It ends by itself after the last day.',
  isCalledFor: (view) => maySay(view) && (mayName(view) || view.person.absence === null),
  intro,
  fields: (view) => ({
    first: wholeDay('first', { label: 'First day away', future: true, required: 'Enter the first day away' }),
    last: wholeDay('last', { label: 'Last day away', future: true, required: 'Enter the last day away' }),
    deputy: mayName(view) ? deputyField(view) : noQuestion,
  }),
  prefill: ({ person: { absence } }) =>
    absence === null
      ? {}
      : {
          ...dateParts('first', absence.from),
          ...dateParts('last', absence.until - 1),
          deputy: absence.deputy ?? '',
        },
  ask: ({ first, last, deputy }) => ({
    step: 'mark-away',
    facts: { ...wholeDays(first, last), deputy },
    prose: {},
  }),
});

const backForm = personForm({
  name: 'back',
  step: 'end-absence',
  title: 'Mark as back',
  done: 'The absence has ended: they are back.',
  isCalledFor: (view) => maySay(view) && view.person.absence !== null,
  isReady: ({ person }) => person.absence !== null,
  intro: ({ signed, person }) =>
    person.absence &&
    html`<p class="govuk-body">Away ${sayAbsence(signed, person)}. The deputy then stops standing
      in.</p>`,
  fields: () => ({}),
  ask: () => ({ step: 'end-absence', facts: {}, prose: {} }),
});

/**
 * Names and answers that only this person's key opens would be lost. Everybody who has a key is warned: a
 * count would tell of reports that the reader must not know of.
 */
export const keyWarning = ({ signed, person }: PersonView): Child => {
  if (person.identityKey === null) return null;
  const name = nameIn(signed.directory, person.id);
  return warningText({
    text:
      `${name} has a key to identities. What it opens must first be handed over to the ` +
      `${inOffice('chair')} or ${inOffice('vice-chair')}, under Your account, Your key to identities. What ` +
      'only this key opens is lost once the account is closed, unless it is reopened.',
  });
};

const nameField = lineText('name', {
  label: 'Name',
  required: 'Enter the name',
  max: 120,
  autocomplete: 'off',
});
/** Not named a reason: who need not give one may give a short one. */
const remark = longText('remark', { label: 'Reason (optional)', rows: 2 });

const addressField = ({ signed, person }: PersonView, options: { readonly hint?: string } = {}) =>
  emailAddress(
    (address) => holderOf(signed.school, signed.directory, address, person.id),
    undefined,
    options,
  );

/** The one that the policy gives, while nobody signs in with it. */
const chairsAddress = ({ asked, signed: { school, directory } }: PersonView): string => {
  const { chairEmail } = directory.numbers;
  const isChair = asked.all('roles').includes('chair');
  return isChair && holderOf(school, directory, chairEmail, null) === null ? chairEmail : '';
};

const roleItems = ({ signed }: PersonView, offered: readonly Role[]) =>
  offered.map((role) => ({ value: role, text: signed.directory.offices[role] }));

const employedField = oneOf('employed', {
  label: 'Employed at the school?',
  hint:
    `Somebody employed here cannot be ${inOffice('chair')} or ${inOffice('vice-chair')} (school default), ` +
    `nor lead the investigation of a critical incident (6a).`,
  items: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: `No, such as most ${inOffice('governors')}` },
  ],
  required: 'Say whether they are employed at the school',
  inline: false,
});

const guardedWords = ({ signed: { directory } }: PersonView): Child => {
  const watching = sayList(watchRoles.map((role) => directory.offices[role]));
  return details({
    summaryText: 'Some changes need a second person',
    text: html`${watching} watch over the others. So it takes two people to add one, or to change their
      role, e-mail address or password. The change waits until a second person confirms it: the present
      holder, the ${inOffice('chair')}, the ${inOffice('vice-chair')} or ${inOffice('another governor')}. If
      nobody could confirm it, it takes effect straight away, and the list of people says so. We warn the old
      address, and everything goes on the record. This is a school default.`,
  });
};

const ifGuarded = (view: PersonView): Child =>
  isGuardedPerson(view.signed.school, view.person) && [
    view.person.id !== view.signed.id &&
      warningText({ text: 'This waits until a second person confirms it (school default).' }),
    guardedWords(view),
  ];

const inside: ReadonlySet<string> = new Set(['headteacher', 'bursar']);
const mostlyOutside: ReadonlySet<string> = new Set(['chair', 'vice-chair', 'governor', 'outside-body']);

export const addPersonForm = personForm({
  step: 'add-person',
  title: 'Add a person',
  done: 'They are on the list.',
  fields: (view) => ({
    name: nameField,
    address: addressField(
      view,
      chairsAddress(view) === ''
        ? {}
        : {
            hint: 'It stands in the policy, and mail goes there: change it if others read it.',
          },
    ),
    employed: employedField,
    roles: anyOf('roles', {
      label: 'Roles',
      hint: 'Leave all boxes empty for staff who only report incidents and follow their own reports.',
      items: roleItems(view, roles),
    }),
    invite: inviteField,
  }),
  intro: guardedWords,
  prefill: (view) => {
    const held = view.asked.all('roles');
    return {
      roles: held,
      invite: 'now',
      email: chairsAddress(view),
      ...(held.some((role) => mostlyOutside.has(role)) && { employed: 'no' }),
      ...(held.some((role) => inside.has(role)) && { employed: 'yes' }),
    };
  },
  ask: ({ name, address, employed, roles: held }, _view, { app }) => ({
    step: 'add-person',
    facts: { person: app.newPersonId(), roles: held, employed: employed === 'yes' },
    prose: { name, address },
  }),
});

const renamePerson = personForm({
  step: 'rename-person',
  title: 'Change the name',
  done: 'The name is changed.',
  fields: () => ({ name: nameField }),
  prefill: ({ signed, person }) => ({ name: signed.directory.names.get(person.id) ?? '' }),
  ask: ({ name }) => ({ step: 'rename-person', facts: {}, prose: { name } }),
});

const changeAddress = personForm({
  step: 'change-address',
  title: 'Change the e-mail address',
  done: 'The e-mail address is changed. They now sign in with the new one.',
  intro: (view) => html`<p class="govuk-body">They sign in with it, and mail goes
    there.</p>
    ${view.person.id !== view.signed.id && ifGuarded(view)}`,
  fields: (view) => ({ address: addressField(view) }),
  prefill: ({ signed, person }) => ({ email: signed.directory.addresses.get(person.id) ?? '' }),
  ask: ({ address }) => ({ step: 'change-address', facts: {}, prose: { address } }),
});

const employmentForm = personForm({
  step: 'change-employment',
  title: 'Change whether employed',
  done: 'It is changed.',
  fields: () => ({ employed: employedField }),
  prefill: ({ person }) => ({ employed: person.employed ? 'yes' : 'no' }),
  ask: ({ employed }) => ({ step: 'change-employment', facts: { employed: employed === 'yes' }, prose: {} }),
});

const changeEmployment: PersonForm = {
  ...employmentForm,
  isOffered(view) {
    const { school, id } = view.signed;
    const actor = { kind: 'person', person: id } as const;
    return employmentForm.isOffered(view) && refusedToSayEmployed(view.person, { actor, school }) === null;
  },
};

const grantRole = personForm({
  step: 'grant-role',
  title: 'Grant a role',
  done: 'The role is granted.',
  intro: guardedWords,
  fields: (view) => ({
    role: oneOf('role', {
      label: 'Which role?',
      items: roleItems(
        view,
        roles.filter((role) => !view.person.roles.includes(role)),
      ),
      required: 'Choose the role',
    }),
    remark,
  }),
  ask: ({ role, remark: reason }) => ({ step: 'grant-role', facts: { role }, prose: { reason } }),
});

const revokeRole = personForm({
  step: 'revoke-role',
  title: 'Take a role back',
  done: 'The role is taken back.',
  intro: (view) => html`${keyWarning(view)}${ifGuarded(view)}`,
  fields: (view) => ({
    role: oneOf('role', {
      label: 'Which role?',
      items: roleItems(view, view.person.roles),
      required: 'Choose the role',
    }),
    remark,
  }),
  ask: ({ role, remark: reason }) => ({ step: 'revoke-role', facts: { role }, prose: { reason } }),
});

const requestReset = personForm({
  step: 'request-reset',
  title: 'Request a new password',
  done: 'They can set a new password for one day. Make the link now.',
  intro: (
    view,
  ) => html`<p class="govuk-body">For ${nameIn(view.signed.directory, view.person.id)}, who cannot sign
    in. Make sure that it is really them asking. They get a link that works once. Their present password
    works until then.</p>${ifGuarded(view)}`,
  fields: () => ({ remark }),
  ask: ({ remark: reason }) => ({ step: 'request-reset', facts: {}, prose: { reason } }),
});

const offerSeat = personForm({
  step: 'offer-seat',
  title: 'Offer a seat at the trust’s desk',
  done: 'They can take the seat within seven days. Make the link now.',
  isCalledFor: ({ hasTrust, person }) => hasTrust && person.seat === undefined,
  intro: (view) => html`<p class="govuk-body">For ${nameIn(view.signed.directory, view.person.id)}, who works
    for several schools of the trust. They then see from its desk what waits for them here, and come in
    without a password.</p>${ifGuarded(view)}`,
  fields: () => ({ remark }),
  ask: ({ remark: reason }) => ({ step: 'offer-seat', facts: {}, prose: { reason } }),
});

const endSeat = personForm({
  step: 'end-seat',
  title: 'End their seat at the trust’s desk',
  done: 'The seat has ended: nobody comes in by it any more.',
  isCalledFor: ({ person }) => person.seat !== undefined,
  isReady: ({ person }) => person.seat !== undefined,
  fields: () => ({ remark }),
  ask: ({ remark: reason }) => ({ step: 'end-seat', facts: {}, prose: { reason } }),
});

const deactivate = personForm({
  step: 'deactivate',
  title: 'Close the account',
  done: 'The account is closed. They can no longer sign in.',
  intro: (
    view,
  ) => html`<p class="govuk-body">For somebody who has left. They can no longer sign in and hold no role.
    What they did stays on the record. You can reopen the account later.</p>
    ${keyWarning(view)}${ifGuarded(view)}`,
  fields: () => ({ remark }),
  ask: ({ remark: reason }) => ({ step: 'deactivate', facts: {}, prose: { reason } }),
});

const reactivate = personForm({
  step: 'reactivate',
  title: 'Take them back',
  done: 'They are on the list again. Grant their roles, then invite them.',
  intro: () => html`<p class="govuk-body">They come back without a role or a password.</p>`,
  fields: () => ({ remark }),
  ask: ({ remark: reason }) => ({ step: 'reactivate', facts: {}, prose: { reason } }),
});

/** In the order in which they are offered. */
export const personForms: readonly PersonForm[] = [
  awayForm,
  backForm,
  renamePerson,
  changeAddress,
  changeEmployment,
  grantRole,
  revokeRole,
  requestReset,
  offerSeat,
  endSeat,
  deactivate,
  reactivate,
];
