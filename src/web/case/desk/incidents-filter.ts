import type { App } from '../../../app/app.ts';
import { nameIn } from '../../../app/directory.ts';
import { openOrClosed, openStages, type Stage, stages } from '../../../incident/state/stages.ts';
import { mayRecordForOthers } from '../../../incident/steps/report.ts';
import { type Severity, severities } from '../../../policy/procedures/procedures.ts';
import type { PersonId } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { shorten } from '../../../record/shorten.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import type { DeskRequest, Signed } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Html, html } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { sayStage } from '../../ui/incident.ts';
import { select } from '../../ui/inputs/input.ts';
import {
  among,
  type Find,
  type Narrowing,
  narrowedTo,
  narrowingIn,
  sayNarrowing,
  wide,
} from './narrowing.ts';

export type CasebookPage = Awaited<ReturnType<App['casebook']['list']>>;
type CasebookQuery = Parameters<App['casebook']['list']>[1];
export type CasebookEntry = CasebookPage['rows'][number];

const pageSize = 25;
const orders = {
  due: 'What is due first',
  reported: 'Latest reported',
  severity: 'Most severe',
  updated: 'Latest changed',
} as const;
type Order = keyof typeof orders;

export type Filter = Narrowing & {
  readonly order: Order;
  /** `counted` is all that figures count: what is open or closed. */
  readonly show: 'open' | 'counted' | 'all' | Stage;
  readonly severity: Severity | 'none' | '';
  readonly lead: PersonId | '';
  readonly overdue: boolean;
  readonly words: string;
  readonly after: string | undefined;
};

/** The filter of an address that chooses nothing. */
const usual = { ...wide, order: 'due', show: 'open', severity: '', lead: '', overdue: false } as const;
const asked = Object.keys(usual) as readonly (keyof typeof usual)[];

export const usualFilter: Filter = { ...usual, words: '', after: undefined };

/** Leaves out what does not fit. */
export const filterOf = (request: DeskRequest): Filter => {
  const query = (name: string) => request.req.query(name);
  return {
    ...narrowingIn(query, request.get('signed').directory),
    order: among(query('order'), Object.keys(orders) as Order[]) || 'due',
    show: among(query('show'), ['open', 'counted', 'all', ...stages] as const) || 'open',
    severity: among(query('severity'), [...severities, 'none']),
    lead: shorten(query('lead') ?? '', 40) as PersonId | '',
    overdue: query('overdue') === 'yes',
    words: shorten(query('words') ?? '', 200),
    after: query('after'),
  };
};

export const addressOf = (filter: Filter, changes: Partial<Record<keyof Filter, string>>): string => {
  const { after: _after, overdue, ...kept } = filter;
  const all = { ...kept, overdue: overdue ? 'yes' : '', ...changes };
  const pairs = Object.entries(all).filter(([, value]) => value !== '');
  return `/incidents?${new URLSearchParams(pairs)}`;
};

const stagesOf = ({ show }: Filter): readonly Stage[] | undefined => {
  if (show === 'all') return undefined;
  if (show === 'counted') return openOrClosed;
  return show === 'open' ? openStages : [show];
};

export const asQuery = (filter: Filter, now: number): CasebookQuery => ({
  order: filter.order,
  limit: pageSize,
  after: filter.after,
  stage: stagesOf(filter),
  severity: filter.severity === 'none' ? null : filter.severity || undefined,
  ...narrowedTo(filter),
  lead: filter.lead || undefined,
  overdueAt: filter.overdue ? now : undefined,
});

/** As the list asks for what a figure counts. */
export const queryOf = (find: Find, now: number): CasebookQuery =>
  asQuery({ ...usual, show: 'counted', ...find, words: '', after: undefined }, now);

const option = <T extends string>(value: T, text: string) => ({ value, text });

const selects = (signed: Signed, filter: Filter): Html => {
  const { causes } = proceduresNow(signed.school.settings);
  const leadItems = [
    option('', 'Anybody'),
    ...[...signed.directory.names].map(([id, name]) => option<string>(id, name)),
  ];
  const stageItems = [
    option('open', 'Open'),
    option('counted', 'Open and closed'),
    option('all', 'All, also what was set aside'),
    ...stages.map((stage) => option(stage, sayStage(stage))),
  ];
  const any = option<string>('', 'Any');
  const severityItems = [
    any,
    ...severities.map((level) => option<string>(level, capitalised(level))),
    option('none', 'Not classified yet'),
  ];
  const causeItems = [
    any,
    option('people', 'People’s mistakes'),
    ...causes.map(({ id, label }) => option<string>(id, label)),
    option('none', 'Not known yet'),
  ];
  const overdueItems = [any, option('yes', 'Overdue only')];
  const orderItems = Object.entries(orders).map(([value, text]) => option(value, text));
  const { show, severity, cause, lead, overdue, order } = filter;
  // What figures narrowed stays narrowed; a menu for each would be longer than anybody reads.
  const kept = (Object.keys(wide) as (keyof Narrowing)[])
    .filter((name) => name !== 'cause' && filter[name] !== '')
    .map((name) => html`<input type="hidden" name="${name}" value="${filter[name]}">`);
  return html`${kept}${select({ name: 'show', label: 'Stage', items: stageItems, value: show })}
    ${select({ name: 'severity', label: 'Severity', items: severityItems, value: severity })}
    ${select({ name: 'cause', label: 'Cause', items: causeItems, value: cause })}
    ${select({ name: 'lead', label: 'Who leads', items: leadItems, value: lead })}
    ${select({ name: 'overdue', label: 'Time', items: overdueItems, value: overdue ? 'yes' : '' })}
    ${select({ name: 'order', label: 'Order', items: orderItems, value: order })}`;
};

export const isNarrowed = (filter: Filter): boolean =>
  filter.words !== '' || asked.some((name) => filter[name] !== usual[name]);

const filterMenu = (signed: Signed, filter: Filter): Html =>
  html`<details class="candour-menu"><summary
    class="govuk-button govuk-button--secondary candour-button--small">Filter
    ${icon('down', { small: true })}</summary><div
    class="candour-menu__body"><form method="get" action="/incidents"
    class="candour-filter">${selects(signed, filter)}
    ${button({ text: 'Show', classes: 'candour-button--small' })}</form></div></details>`;

/** Beside the heading: how the list is narrowed, and a report on somebody's behalf. */
export const deskWays = (signed: Signed, filter: Filter): Html =>
  html`${filterMenu(signed, filter)}${
    mayRecordForOthers(signed.school, signed.id) &&
    button({
      text: html`${icon('plus', { small: true })}Report for somebody`,
      href: '/incidents/report',
      classes: 'govuk-button--secondary candour-button--small',
    })
  }`;

const shown: Readonly<Partial<Record<Filter['show'], string>>> = {
  open: 'open',
  counted: 'open and closed',
  all: 'open and ended',
};

/** How the list is narrowed, in words; '' where it is not, or by words alone. */
const sayNarrowed = (signed: Signed, filter: Filter): string => {
  const { show, severity, lead, overdue, order } = filter;
  const said = [
    show === usual.show ? '' : (shown[show] ?? sayStage(show as Stage)),
    severity === 'none' ? 'not classified yet' : severity,
    ...sayNarrowing(filter, signed.directory, proceduresNow(signed.school.settings)),
    lead === '' ? '' : `led by ${nameIn(signed.directory, lead)}`,
    overdue ? 'overdue' : '',
    order === usual.order ? '' : orders[order],
  ];
  return said
    .filter((each) => each !== '')
    .map((each, index) => (index === 0 ? capitalised(each) : each.charAt(0).toLowerCase() + each.slice(1)))
    .join(', ');
};

/** What is shown, how much of it as far as anybody counts, and the way back to all that is open. */
export const narrowedLine = (signed: Signed, filter: Filter, found: string): Html => {
  const { words } = filter;
  const said = words === '' ? `. ${sayNarrowed(signed, filter)}.` : ` for “${words}”.`;
  const beside = html` You see only incidents that you may open: the figures may differ. <a
    class="govuk-link" href="/statistics">Back to the figures</a>`;
  return html`<p class="govuk-body">${found} found${said}${filter.from !== '' && beside}
    <a class="govuk-link" href="/incidents">Back to your work</a></p>`;
};

/** Below the list; `closed` is how many have been closed, as far as anybody counts. */
export const deskMore = (closed: string): Html => {
  const links = [
    [`Closed incidents (${closed})`, '/incidents?show=closed&order=updated'],
    ['Register of breaches', '/register'],
  ];
  return html`<ul class="candour-more">${links.map(
    ([text, href]) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  )}</ul>`;
};
