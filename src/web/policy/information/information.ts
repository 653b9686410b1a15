// The school's list of policies that an incident can breach (3a): everybody reads it, a few keep it.

import type { Hono } from 'hono';
import { policyNamed } from '../../../app/directory.ts';
import { thisPolicy } from '../../../policy/information-policies.ts';
import { readsFigures } from '../../../school/holders.ts';
import { isOwner, policiesInUse } from '../../../school/policies/policy-list.ts';
import type { ListedPolicy } from '../../../school/school.ts';
import { schoolSteps } from '../../../school/steps.ts';
import { doneIn } from '../../forms/form-kind.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { onSchool } from '../../school/school-form.ts';
import { isOpen } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { mayBegin } from '../../streams/stream-form.ts';
import { button } from '../../ui/button.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { policyPage } from '../frame.ts';
import { addForm, changeForm, informationPath, retireForm, sayOwner } from './forms.ts';
import { workingPath } from './working.ts';

const forms = [addForm, changeForm, retireForm];

const addressOf = ({ id }: ListedPolicy, { directory }: Signed): string =>
  id === thisPolicy ? '/policy' : (directory.policies.get(id)?.link ?? '');

const nameLinked = (policy: ListedPolicy, signed: Signed): Child => {
  const [name, href] = [policyNamed(signed.directory, policy.id), addressOf(policy, signed)];
  return href === '' ? name : html`<a class="govuk-link" href="${href}">${name}</a>`;
};

const isTheirs = (policy: ListedPolicy, { school, id }: Signed): boolean => isOwner(policy, school, id);

const ownerLine = (policy: ListedPolicy, signed: Signed): Child => {
  const owner = sayOwner(policy.owner, signed.directory);
  const you = isTheirs(policy, signed) ? ' (you)' : '';
  return owner !== '' && html`<div class="candour-muted">Looked after by: ${owner}${you}</div>`;
};

const listed = (policies: readonly ListedPolicy[], signed: Signed): Html => {
  const { directory } = signed;
  const isKeeper = isOpen(schoolSteps['change-information-policy'], signed);
  return summaryList({
    rows: policies.map((policy) => {
      const href = `${informationPath}/change?policy=${policy.id}`;
      const name = policyNamed(directory, policy.id);
      const change = { text: 'Change its details', href, visuallyHiddenText: name };
      return {
        key: html`${nameLinked(policy, signed)}`,
        value: html`${directory.policies.get(policy.id)?.covers}${ownerLine(policy, signed)}`,
        ...(isKeeper ? { actions: [change] } : {}),
      };
    }),
  });
};

/** Its document is the school’s own, and is changed elsewhere. */
const ownersWay = (signed: Signed): Child =>
  isOpen(schoolSteps['change-information-policy'], signed) &&
  policiesInUse(signed.school.settings).some((each) => each.id !== thisPolicy && isTheirs(each, signed)) &&
  html`<p class="govuk-body">You own a policy marked “you”: once the school’s document has changed, use
    <em>Change its details</em>.</p>`;

const show = (request: DeskRequest, site: Site): Response => {
  const signed = request.get('signed');
  const { settings } = signed.school;
  const retired = settings.policies.filter((each) => each.retired);
  return policyPage(request, {
    tab: 'information',
    title: 'Information policies',
    flash: doneIn(request, forms),
    ways:
      isOpen(schoolSteps['add-information-policy'], signed) &&
      button({ text: 'Add a policy', href: `${informationPath}/add` }),
    body: html`<p class="govuk-body">The person who leads an investigation ticks which of these were breached
      (3a).${
        readsFigures(signed.school, signed.id) &&
        html` <a class="govuk-link" href="${workingPath}">How well does each policy work?</a>`
      }${
        mayBegin('suggestion', 'make-suggestion', signed, site.app.now()) &&
        html` To change one, <a class="govuk-link" href="/suggestion/new">suggest a change</a>.`
      }</p>${ownersWay(signed)}${listed(policiesInUse(settings), signed)}${
        retired.length > 0 && fold(`${retired.length} retired`, listed(retired, signed))
      }`,
  });
};

export const mountInformation = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(informationPath, (request) => show(request, site));
  mountForms(desk, site, onSchool, informationPath, forms);
};
