import type { App } from '../../app/app.ts';
import { openStages, type Stage, stages } from '../../incident/state/stages.ts';
import { type CauseId, causeIds, type Severity, severities } from '../../policy/procedures.ts';
import type { PersonId } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import { shorten } from '../../record/shorten.ts';
import { proceduresNow } from '../../school/adopted-procedures.ts';
import type { DeskRequest, Signed } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Html, html } from '../ui/html.ts';
import { sayStage } from '../ui/incident.ts';
import { input, select } from '../ui/input.ts';
import { details } from '../ui/notice.ts';

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

export type Filter = {
  readonly order: Order;
  readonly show: 'open' | 'all' | Stage;
  readonly severity: Severity | '';
  readonly cause: CauseId | '';
  readonly lead: PersonId | '';
  readonly overdue: boolean;
  readonly words: string;
  readonly after: string | undefined;
};

/** The filter of an address that chooses nothing. */
const usual = { order: 'due', show: 'open', severity: '', cause: '', lead: '', overdue: false } as const;
const asked = Object.keys(usual) as readonly (keyof typeof usual)[];

const among = <T extends string>(text: string | undefined, offered: readonly T[]): T | undefined =>
  offered.find((each) => each === text);

/** Leaves out what does not fit. */
export const filterOf = (request: DeskRequest): Filter => {
  const query = (name: string) => request.req.query(name);
  return {
    order: among(query('order'), Object.keys(orders) as Order[]) ?? 'due',
    show: among(query('show'), ['open', 'all', ...stages] as const) ?? 'open',
    severity: among(query('severity'), severities) ?? '',
    cause: among(query('cause'), causeIds) ?? '',
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

export const asQuery = (filter: Filter, now: number): CasebookQuery => ({
  order: filter.order,
  limit: pageSize,
  after: filter.after,
  stage: filter.show === 'all' ? undefined : filter.show === 'open' ? openStages : [filter.show],
  severity: filter.severity || undefined,
  cause: filter.cause || undefined,
  lead: filter.lead || undefined,
  overdueAt: filter.overdue ? now : undefined,
});

const option = <T extends string>(value: T, text: string) => ({ value, text });

const selects = (signed: Signed, filter: Filter): Html => {
  const { causes } = proceduresNow(signed.school.settings);
  const leadItems = [
    option('', 'Anybody'),
    ...[...signed.directory.names].map(([id, name]) => option<string>(id, name)),
  ];
  const stageItems = [
    option('open', 'Open'),
    option('all', 'All'),
    ...stages.map((stage) => option(stage, sayStage(stage))),
  ];
  const any = option('', 'Any');
  const severityItems = [any, ...severities.map((level) => option(level, capitalised(level)))];
  const causeItems = [any, ...causes.map(({ id, label }) => option(id, label))];
  const overdueItems = [any, option('yes', 'Overdue only')];
  const orderItems = Object.entries(orders).map(([value, text]) => option(value, text));
  const { show, severity, cause, lead, overdue, order } = filter;
  return html`${select({ name: 'show', label: 'Stage', items: stageItems, value: show })}
    ${select({ name: 'severity', label: 'Severity', items: severityItems, value: severity })}
    ${select({ name: 'cause', label: 'Cause', items: causeItems, value: cause })}
    ${select({ name: 'lead', label: 'Who leads', items: leadItems, value: lead })}
    ${select({ name: 'overdue', label: 'Time', items: overdueItems, value: overdue ? 'yes' : '' })}
    ${select({ name: 'order', label: 'Order', items: orderItems, value: order })}`;
};

const mayRecord = ({ person }: Signed): boolean =>
  person.roles.some((role) => ['headteacher', 'bursar', 'chair', 'vice-chair'].includes(role));

const ways = (signed: Signed, { show }: Filter): Html => {
  const links: readonly (readonly [string, string])[] = [
    ...(show === 'open' ? [] : ([['Open incidents', '/incidents']] as const)),
    ...(show === 'closed' ? [] : ([['Closed incidents', '/incidents?show=closed&order=updated']] as const)),
    ['Register to print', '/register'],
    ['Register as CSV', '/register.csv'],
    ...(mayRecord(signed) ? ([['Record a report for somebody', '/incidents/report']] as const) : []),
  ];
  return html`<ul class="govuk-list candour-no-print">${links.map(
    ([text, href]) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  )}</ul>`;
};

export const filterForm = (signed: Signed, filter: Filter): Html => {
  const hint = 'A reference, or words that were written; closed incidents are searched too.';
  const isNarrowed = asked.some((name) => filter[name] !== usual[name]);
  return html`<form method="get" action="/incidents" class="candour-filter" role="search">
    ${input({ name: 'words', label: 'Search', hint, value: filter.words, type: 'search', width: 'one-half' })}
    ${button({ text: 'Search', classes: 'govuk-button--secondary' })}</form>
    ${details({
      summaryText: 'Filter and sort',
      open: isNarrowed,
      text: html`<form method="get" action="/incidents">${selects(signed, filter)}
        ${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`,
    })}${ways(signed, filter)}`;
};
