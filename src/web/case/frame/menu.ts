// *Do something*: what is likely now stands in a menu; a search by other words, and a page, find the rest.

import type { Hono } from 'hono';
import type { Stage } from '../../../incident/state/stages.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { inDuty } from '../../../policy/said.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { actionMenu, actionSearch, actionsLikely } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';
import type { IconName } from '../../ui/icon.ts';
import { backLink } from '../../ui/links.ts';
import { type CaseForm, incidentPath, type StepView, viewOf } from '../case-form.ts';
import { caseForms } from '../case-forms.ts';
import { isYours, rowsOf } from './rows.ts';
import { type FormName, type Group, groups, type Tab, tabNamed, tabPath } from './tabs.ts';

const titles: Readonly<Record<Group, string>> = {
  record: 'Record',
  tell: 'Tell',
  decide: 'Decide',
  manage: 'Manage',
};

export const groupSigns: Readonly<Record<Group, IconName>> = {
  record: 'file',
  tell: 'tell',
  decide: 'scales',
  manage: 'person',
};

/** The address of a form that leads back to this tab, with the point chosen that it is about. */
export const formPath = (
  view: Pick<StepView, 'found'>,
  { name, place }: CaseForm,
  from: Tab,
  item: ItemId | null = null,
): string => {
  const query = new URLSearchParams({
    ...(from === place[1] ? {} : { from }),
    ...(item === null ? {} : { item }),
  });
  return `${incidentPath(view.found, name)}${query.size === 0 ? '' : `?${query}`}`;
};

type Link = { readonly href: string; readonly text: string; readonly sign: IconName };

/** Those forms that the reader may use now, in the order of the menu. */
const offered = (view: StepView): readonly CaseForm[] =>
  caseForms.filter((form) => isLinked(form, view.found));

const linkTo = (view: StepView, tab: Tab, form: CaseForm): Link => ({
  href: formPath(view, form, tab),
  text: form.heading(view),
  sign: groupSigns[form.place[0]],
});

const linksTo = (view: StepView, tab: Tab, isMeant: (form: CaseForm) => boolean): readonly Link[] =>
  offered(view)
    .filter(isMeant)
    .map((form) => linkTo(view, tab, form));

export const formLinks = (view: StepView, tab: Tab, ...names: readonly FormName[]): readonly Link[] =>
  linksTo(view, tab, ({ name }) => names.includes(name));

/** What the reader began and has not sent. */
export const begunLinks = (view: StepView, tab: Tab): readonly Link[] =>
  linksTo(view, tab, ({ name }) => view.begun?.includes(name) === true);

const usually: readonly FormName[] = [
  ...(['note-progress', 'add-evidence', 'record-interview', 'record-decision', 'inform-people'] as const),
  ...(['write-to-reporter', 'add-control', 'correct-entry', 'add-details', 'hand-work'] as const),
];

const byStage: Readonly<Record<Stage, readonly FormName[]>> = {
  reported: [
    'take-it-on',
    'mark-contained',
    'acknowledge',
    'add-details',
    'tell-chair',
    'mark-not-an-incident',
  ],
  investigating: usually,
  submitted: ['review-and-close', 'review-outcome', 'note-progress'],
  reviewed: ['close', 'answer-recommendation', 'governors-outcome'],
  closed: ['reopen', 'update-control', 'export', 'correct-entry', 'keep-closed'],
  'set-aside': ['reopen', 'correct-entry', 'export'],
};

const likelyMax = 8;
const waitingMax = 4;

/** First what waits, most of all for the reader, then what fits the stage, then the rest. */
const likely = (view: StepView, forms: readonly CaseForm[]): readonly CaseForm[] => {
  const rows = rowsOf(view).toSorted((a, b) => Number(isYours(view, b)) - Number(isYours(view, a)));
  const waiting = rows.slice(0, waitingMax).map(({ step }): string => step);
  const names = [...waiting, ...byStage[view.found.incident.stage], ...usually];
  const placeOf = ({ name }: CaseForm): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return forms.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, likelyMax);
};

/** What people call it who do not know the words of the page. */
const otherWords: Readonly<Partial<Record<FormName, string>>> = {
  acknowledge: 'thank confirm received',
  'add-control': 'action task measure fix prevent',
  'add-details': 'more information when how many',
  'add-evidence': 'photo picture screenshot file upload document attach',
  'add-risk': 'danger threat what could happen',
  'ask-for-statement': 'witness sign interview written',
  allocate: 'lead investigator assign who',
  'ask-advice': 'dpo question',
  'assess-reportability': 'ico report breach 72',
  classify: 'severity serious level minor major critical',
  'correct-entry': 'wrong name mistake typo error change',
  'declare-conflict': 'involved own friend relative step aside',
  disclose: 'give read hearing person concerned',
  escalate: 'police council dfe trust urgent',
  'hand-work': 'pass holiday away somebody else',
  'inform-people': 'parents pupils families letter affected staff tell',
  'mark-contained': 'stopped over safe',
  'mark-duplicate': 'same twice again',
  'mark-not-an-incident': 'false alarm nothing mistake',
  'name-governors': 'panel committee',
  'note-custody': 'custody evidence hand over return collect police bag',
  'note-progress': 'note update diary log write',
  'plan-communication': 'press media plan statement',
  'record-decision': 'decide agree choose',
  'record-interview': 'talk meeting spoke conversation witness',
  'record-notification': 'police ico council dfe insurer action fraud',
  'reword-title': 'rename name heading',
  'seek-expert': 'it support lawyer forensic help insurer',
  'share-with-auditor': 'inspection ofsted auditor link',
  'tell-chair': `${inDuty('governor')} ${inDuty('chair')} ring`,
  'update-control': 'check action done works',
  'write-to-reporter': 'message reply answer ask mail',
};

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** By the beginnings of its words: each that is asked for must be there. */
const isFound = (view: StepView, form: CaseForm, asked: readonly string[]): boolean => {
  const words = wordsIn(`${form.heading(view)} ${form.title} ${otherWords[form.name] ?? ''}`);
  return asked.every((each) => words.some((word) => word.startsWith(each) || each.startsWith(`${word}s`)));
};

const doPath = (view: StepView, tab: Tab): string => `${incidentPath(view.found, 'do')}?from=${tab}`;

export const doSomething = (view: StepView, tab: Tab): Child => {
  const forms = offered(view);
  const links = likely(view, forms).map((form) => linkTo(view, tab, form));
  const rest = forms.length > links.length && {
    search: actionSearch(incidentPath(view.found, 'do'), tab),
    all: { href: doPath(view, tab), text: `All ${forms.length} actions` },
  };
  return links.length > 0 && actionMenu('Do something', links, rest || null);
};

const searched = (view: StepView, tab: Tab, words: string): Child => {
  const found = linksTo(view, tab, (form) => isFound(view, form, wordsIn(words)));
  return found.length > 0
    ? actionsLikely(found)
    : html`<p class="govuk-body">Nothing that you can do now is called that. <a class="govuk-link"
        href="${doPath(view, tab)}">See all of it</a>.</p>`;
};

const all = (view: StepView, tab: Tab): Child => {
  const first = likely(view, offered(view));
  const parts = groups
    .map((group) => ({
      title: titles[group],
      links: linksTo(view, tab, (form) => form.place[0] === group && !first.includes(form)),
    }))
    .filter(({ links }) => links.length > 0)
    .map(
      ({ title, links }) =>
        html`<section><h2 class="govuk-heading-s">${title}</h2><ul class="govuk-list">${links.map(
          ({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
        )}</ul></section>`,
    );
  return html`<h2 class="govuk-heading-s">Likely now</h2>${actionsLikely(
    first.map((form) => linkTo(view, tab, form)),
  )}<div class="candour-all-ways">${parts}</div>`;
};

export const mountDoSomething = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/do', async (request) => {
    const view = await viewOf(request, site);
    const { found } = view;
    const tab = tabNamed(request.req.query('from')) ?? 'summary';
    const words = (request.req.query('words') ?? '').trim().slice(0, 80);
    return deskPage(request, {
      title: `Do something – ${found.incident.reference}`,
      before: backLink({ href: tabPath(found, tab), text: `Back to ${found.incident.reference}` }),
      body: html`<h1 class="govuk-heading-l">Do something</h1>${actionSearch(
        incidentPath(found, 'do'),
        tab,
        words,
      )}${words === '' ? all(view, tab) : searched(view, tab, words)}`,
      current: '/incidents',
      wide: true,
    });
  });
};
