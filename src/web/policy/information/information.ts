// The school's list of policies that an incident can breach (3a): everybody reads it, a few keep it.

import type { Hono } from 'hono';
import { type Directory, nameIn, policyNamed } from '../../../app/directory.ts';
import { type InformationPolicyId, thisPolicy } from '../../../policy/information-policies.ts';
import type { PersonId } from '../../../record/ids.ts';
import { readsFigures } from '../../../school/holders.ts';
import { type Role, roles } from '../../../school/offices.ts';
import { policiesInUse } from '../../../school/policies/policy-list.ts';
import type { ListedPolicy, PolicyOwner } from '../../../school/school.ts';
import { schoolSteps } from '../../../school/steps.ts';
import { type Field, foldedTogether, formPart, together } from '../../forms/field.ts';
import { anyOf, fromList, lineText } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { doneIn } from '../../forms/form-kind.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { peopleItems } from '../../forms/people-fields.ts';
import { offerForms, offersNote } from '../../school/offers/answer.ts';
import { onSchool, type SchoolForm, type SchoolView, settingsForm } from '../../school/school-form.ts';
import { isOpen } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { mayBegin } from '../../streams/stream-form.ts';
import { button } from '../../ui/button.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { policyPage } from '../frame.ts';
import { workingPath } from './working.ts';

export const informationPath = '/policy/information';

type OwnerChoice = `role:${Role}` | `person:${PersonId}`;

const choiceOf = (owner: PolicyOwner): OwnerChoice =>
  'role' in owner ? `role:${owner.role}` : `person:${owner.person}`;

const ownerIn = (choice: OwnerChoice | null): PolicyOwner | null => {
  if (choice === null) return null;
  const [what, id] = choice.split(/:(.*)/s);
  return what === 'role' ? { role: id as Role } : { person: id as PersonId };
};

const owners = ({ school, directory }: Signed) => {
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

const linkField = (name: string): Field<string> => {
  const link = lineText(name, {
    label: 'Where can people read it? (optional)',
    hint: 'Its address, beginning with https://',
    max: 300,
    autocomplete: 'off',
  });
  return {
    ...link,
    parse: (form) => {
      const given = link.parse(form);
      return typeof given !== 'string' || given === '' || /^https:\/\/[^\s]+$/.test(given)
        ? given
        : { problem: 'The address must begin with https://' };
    },
  };
};

/** What the list says of one policy; of a new one, nothing where it has no name. */
const policyFields = (signed: Signed, id: string, required?: string) => {
  const summary = (form: Form): string => form.get(`name-${id}`) || 'Add a policy';
  return foldedTogether(summary, {
    name: lineText(`name-${id}`, {
      ...{ label: 'Name of the policy', max: 120 },
      ...(required !== undefined && { required }),
    }),
    link: linkField(`link-${id}`),
    owner: fromList(`owner-${id}`, {
      label: 'Who looks after it?',
      items: owners(signed),
      none: 'Nobody is named',
    }),
  });
};

type Answer = { readonly name: string; readonly link: string; readonly owner: OwnerChoice | null };

const fieldsOf = ({ signed }: SchoolView) => {
  const listed = signed.school.settings.policies;
  const ticked = listed.filter(({ id }) => id !== thisPolicy);
  return {
    inUse: anyOf<InformationPolicyId>('inUse', {
      label: 'Which of these does the school have?',
      hint: 'Nobody can tick the others on an incident. Incidents that have them keep them.',
      items: ticked.map(({ id }) => ({ value: id, text: policyNamed(signed.directory, id) })),
    }),
    words: formPart({ id: 'words', title: 'Names, links and who looks after them' }),
    details: together<Readonly<Record<string, Field<Answer>>>>(
      Object.fromEntries(listed.map(({ id }) => [id, policyFields(signed, id, 'Enter its name')])),
    ),
    added: policyFields(signed, 'new'),
  };
};

const listForm: SchoolForm = settingsForm({
  name: 'change',
  step: 'set-information-policies',
  title: 'Change the list of information policies',
  button: 'Save the list',
  done: 'The list is saved.',
  place: { href: informationPath, text: 'Back to the information policies' },
  fields: fieldsOf,
  prefill: ({ signed: { school, directory } }) => ({
    inUse: policiesInUse(school.settings).map(({ id }) => id),
    ...Object.fromEntries(
      school.settings.policies.flatMap(({ id, owner }) => [
        [`name-${id}`, policyNamed(directory, id)],
        [`link-${id}`, directory.policies.get(id)?.link ?? ''],
        [`owner-${id}`, owner === null ? '' : choiceOf(owner)],
      ]),
    ),
  }),
  ask: ({ inUse, details, added }, { signed }) => {
    const kept = signed.school.settings.policies.flatMap(({ id }) => {
      const given = details[id];
      return given !== undefined && (id === thisPolicy || inUse.includes(id))
        ? [{ ...given, policy: id }]
        : [];
    });
    const all = [...kept, ...(added.name === '' ? [] : [{ ...added, policy: null }])];
    return {
      step: 'set-information-policies',
      facts: { policies: all.map(({ policy, owner }) => ({ policy, owner: ownerIn(owner) })) },
      prose: {
        policyName: all.map(({ name }) => name).join('\n'),
        policyLink: all.map(({ link }) => link).join('\n'),
      },
    };
  },
});

const addressOf = ({ id }: ListedPolicy, { directory }: Signed): string =>
  id === thisPolicy ? '/policy' : (directory.policies.get(id)?.link ?? '');

const nameLinked = (policy: ListedPolicy, signed: Signed): Child => {
  const [name, href] = [policyNamed(signed.directory, policy.id), addressOf(policy, signed)];
  return href === '' ? name : html`<a class="govuk-link" href="${href}">${name}</a>`;
};

const sayOwner = (owner: PolicyOwner, directory: Directory): string =>
  'role' in owner ? directory.labels[owner.role] : nameIn(directory, owner.person);

const ownerLine = (policy: ListedPolicy, { directory }: Signed): Child =>
  policy.owner !== null &&
  html`<div class="candour-muted">Looked after by: ${sayOwner(policy.owner, directory)}</div>`;

const listed = (policies: readonly ListedPolicy[], signed: Signed): Html =>
  summaryList({
    rows: policies.map((policy) => ({
      key: html`${nameLinked(policy, signed)}`,
      value: html`${signed.directory.policies.get(policy.id)?.covers}${ownerLine(policy, signed)}`,
    })),
  });

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const { settings } = signed.school;
  const retired = settings.policies.filter((each) => each.retired);
  return policyPage(request, {
    tab: 'information',
    title: 'Information policies',
    flash: doneIn(request, [listForm, ...offerForms]),
    ways:
      isOpen(schoolSteps['set-information-policies'], signed) &&
      button({ text: 'Change the list', href: `${informationPath}/change` }),
    body: html`${await offersNote(request, site, ['information-policies'])}<p
      class="govuk-body">The person who leads an investigation ticks which of these were breached
      (3a).${
        readsFigures(signed.school, signed.id) &&
        html` <a class="govuk-link" href="${workingPath}">How well does each policy work?</a>`
      }${
        mayBegin('suggestion', 'make-suggestion', signed, site.app.now()) &&
        html` To change one, <a class="govuk-link" href="/suggestion/new">suggest a change</a>.`
      }</p>${listed(policiesInUse(settings), signed)}${
        retired.length > 0 && fold(`${retired.length} retired`, listed(retired, signed))
      }`,
  });
};

export const mountInformation = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(informationPath, (request) => show(request, site));
  mountForms(desk, site, onSchool, informationPath, [listForm]);
};
