import { type Directory, nameIn, policyNamed } from '../../../app/directory.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { type InformationPolicyId, thisPolicy } from '../../../policy/information-policies.ts';
import type { PersonId } from '../../../record/ids.ts';
import { type Role, roles } from '../../../school/offices.ts';
import { listedPolicy } from '../../../school/policies/policy-list.ts';
import type { ListedPolicy, PolicyOwner, School } from '../../../school/school.ts';
import { dateParts, wholeDay } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { fromList, lineText } from '../../forms/fields.ts';
import { peopleItems } from '../../forms/people-fields.ts';
import { type SchoolForm, type SchoolView, settingsForm } from '../../school/school-form.ts';
import { type Child, html } from '../../ui/html.ts';

export const informationPath = '/policy/information';

const place = { href: informationPath, text: 'Back to the information policies' } as const;

const roleBegins = 'role:';
const personBegins = 'person:';

type OwnerChoice = `role:${Role}` | `person:${PersonId}`;

const choiceOf = (owner: PolicyOwner): OwnerChoice =>
  'role' in owner ? `${roleBegins}${owner.role}` : `${personBegins}${owner.person}`;

const ownerIn = (choice: OwnerChoice | null): PolicyOwner | null => {
  if (choice === null) return null;
  return choice.startsWith(roleBegins)
    ? { role: choice.slice(roleBegins.length) as Role }
    : { person: choice.slice(personBegins.length) as PersonId };
};

const owners = (school: School, directory: Directory) => {
  const held = roles.filter((role) => role !== 'outside-body' && role !== 'administrator');
  const people = [...school.people.values()].filter(
    ({ active, roles: all }) => active && !all.includes('outside-body'),
  );
  return [
    ...held.map((role) => ({ value: choiceOf({ role }), text: directory.labels[role] })),
    ...peopleItems(directory, people).map(({ value, text }) => ({
      value: choiceOf({ person: value }),
      text,
    })),
  ];
};

const link = lineText('policyLink', {
  label: 'Where can people read it? (optional)',
  hint: 'Its address, beginning with https://',
  max: 300,
  autocomplete: 'off',
});

const reviewed = wholeDay('reviewedOn', { label: 'When was it last reviewed? (optional)', required: '' });

const reviewedField: Field<IsoDate | null> = {
  ...reviewed,
  parse: (form) =>
    reviewed.names.every((name) => form.get(name).trim() === '') ? null : reviewed.parse(form),
};

/** The versions of this policy say when it was reviewed. */
const saidElsewhere: Field<null> = { names: [], parse: () => null, render: () => html`` };

const wordFields = (
  { signed: { school, directory } }: SchoolView,
  reviewedOn: Field<IsoDate | null> = reviewedField,
) => ({
  policyName: lineText('policyName', { label: 'Name of the policy', required: 'Enter its name', max: 120 }),
  policyCovers: lineText('policyCovers', {
    label: 'What does it cover, in a line? (optional)',
    hint: 'Such as: Your own phone, tablet or laptop for school work',
    max: 120,
  }),
  policyLink: {
    ...link,
    parse: (form) => {
      const given = link.parse(form);
      return typeof given !== 'string' || given === '' || /^https:\/\/[^\s]+$/.test(given)
        ? given
        : { problem: 'The address must begin with https://' };
    },
  } satisfies Field<string>,
  owner: fromList('owner', {
    label: 'Who looks after it?',
    items: owners(school, directory),
    none: 'Nobody is named',
  }),
  reviewedOn,
});

export const addForm: SchoolForm = settingsForm({
  name: 'add',
  step: 'add-information-policy',
  title: 'Add an information policy',
  button: 'Add it',
  done: 'It is on the list. It can be ticked on incidents from now on.',
  place,
  fields: (view) => wordFields(view),
  ask: ({ owner, reviewedOn, ...prose }) => ({
    step: 'add-information-policy',
    facts: { owner: ownerIn(owner), reviewedOn },
    prose,
  }),
});

/** The one that the address names. */
const chosen = ({ signed, asked }: SchoolView): ListedPolicy | undefined =>
  listedPolicy(signed.school.settings, asked.get('policy') as InformationPolicyId);

const nowhere = html`<p class="govuk-body">This policy is not on the list. Choose one there.</p>`;

const policyField: Field<InformationPolicyId> = {
  names: ['policy'],
  parse: (form) => form.get('policy') as InformationPolicyId,
  render: (form) => html`<input type="hidden" name="policy" value="${form.get('policy')}">`,
};

const retireLink = (view: SchoolView): Child => {
  const policy = chosen(view);
  if (policy === undefined) return nowhere;
  if (policy.retired) return html`<p class="govuk-body">It is retired. Saving it puts it back to use.</p>`;
  return (
    policy.id !== thisPolicy &&
    html`<p class="govuk-body"><a class="govuk-link"
      href="${informationPath}/retire?policy=${policy.id}">Retire it instead</a></p>`
  );
};

export const changeForm: SchoolForm = settingsForm({
  name: 'change',
  step: 'change-information-policy',
  title: 'Change the details of an information policy',
  button: 'Save',
  done: 'It is changed.',
  place,
  intro: retireLink,
  isReady: (view) => chosen(view) !== undefined,
  fields: (view) => ({
    policy: policyField,
    ...wordFields(view, chosen(view)?.id === thisPolicy ? saidElsewhere : reviewedField),
  }),
  prefill: (view) => {
    const policy = chosen(view);
    if (policy === undefined) return {};
    const words = view.signed.directory.policies.get(policy.id);
    return {
      policy: policy.id,
      policyName: words?.name ?? '',
      policyCovers: words?.covers ?? '',
      policyLink: words?.link ?? '',
      owner: policy.owner === null ? '' : choiceOf(policy.owner),
      ...dateParts('reviewedOn', policy.reviewedOn),
    };
  },
  ask: ({ policy, owner, reviewedOn, ...prose }) => ({
    step: 'change-information-policy',
    facts: { policy, owner: ownerIn(owner), reviewedOn },
    prose,
  }),
});

export const retireForm: SchoolForm = settingsForm({
  name: 'retire',
  step: 'retire-information-policy',
  title: 'Retire an information policy',
  button: 'Retire it',
  done: 'It is retired. Nobody can tick it on an incident any more.',
  place,
  intro: (view) => {
    const policy = chosen(view);
    return policy === undefined
      ? nowhere
      : html`<p class="govuk-body"><strong>${policyNamed(view.signed.directory, policy.id)}</strong>: nobody
        can tick it any more. Incidents on which it was ticked keep it, and figures still count them. You can
        put it back to use.</p>`;
  },
  isReady: (view) => chosen(view) !== undefined,
  fields: () => ({ policy: policyField }),
  prefill: ({ asked }) => ({ policy: asked.get('policy') }),
  ask: ({ policy }) => ({ step: 'retire-information-policy', facts: { policy }, prose: {} }),
});

export const sayOwner = (owner: PolicyOwner | null, directory: Directory): string => {
  if (owner === null) return '';
  return 'role' in owner ? directory.labels[owner.role] : nameIn(directory, owner.person);
};
