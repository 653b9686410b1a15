// The casebook: what needs me first, then every incident I may see, filtered, sorted, in pages; and the search.
import type { Hono } from 'hono';
import { nameIn } from '../../directory.ts';
import { never } from '../../incident/duties.ts';
import { openStages, type Stage, stages } from '../../incident/incident.ts';
import { type CauseId, causeIds, type Severity, severities } from '../../policy/procedures.ts';
import type { PersonId } from '../../record/ids.ts';
import { procedures } from '../../schools.ts';
import type { CasebookEntry, CasebookPage, CasebookQuery } from '../casebook-types.ts';
import { deskPage } from '../desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../site.ts';
import { button } from '../ui/button.ts';
import { pageHeading } from '../ui/case-nav.ts';
import { due } from '../ui/due.ts';
import { emptyState } from '../ui/empty-state.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { severityTag, stageTag } from '../ui/incident-tags.ts';
import { input } from '../ui/input.ts';
import { details } from '../ui/notice.ts';
import { pagination } from '../ui/pagination.ts';
import { select } from '../ui/select.ts';
import { scroller, table } from '../ui/table.ts';
import { when } from '../ui/when.ts';
import { capitalised } from '../words.ts';

const pageSize = 25;
const orders = {
  due: 'What is due first',
  reported: 'Latest reported',
  severity: 'Most severe',
  updated: 'Latest changed',
} as const;
type Order = keyof typeof orders;

type Filter = {
  readonly order: Order;
  readonly show: 'open' | 'all' | Stage;
  readonly severity: Severity | '';
  readonly cause: CauseId | '';
  readonly lead: 'me' | '';
  readonly overdue: boolean;
  readonly words: string;
  readonly after: string | undefined;
};

const among = <T extends string>(text: string | undefined, offered: readonly T[]): T | undefined =>
  offered.find((each) => each === text);

const filterOf = (request: DeskRequest): Filter => {
  const query = (name: string) => request.req.query(name);
  return {
    order: among(query('order'), Object.keys(orders) as Order[]) ?? 'due',
    show: among(query('show'), ['open', 'all', ...stages] as const) ?? 'open',
    severity: among(query('severity'), severities) ?? '',
    cause: among(query('cause'), causeIds) ?? '',
    lead: query('lead') === 'me' ? 'me' : '',
    overdue: query('overdue') === 'yes',
    words: (query('words') ?? '').slice(0, 200),
    after: query('after'),
  };
};

const addressOf = (filter: Filter, changes: Partial<Record<keyof Filter, string>>): string => {
  const { after: _after, overdue, ...kept } = filter;
  const all = { ...kept, overdue: overdue ? 'yes' : '', ...changes };
  const pairs = Object.entries(all).filter(([, value]) => value !== '');
  return `/incidents?${new URLSearchParams(pairs)}`;
};

const asQuery = (filter: Filter, me: PersonId, now: number): CasebookQuery => ({
  order: filter.order,
  limit: pageSize,
  after: filter.after,
  stage: filter.show === 'all' ? undefined : filter.show === 'open' ? openStages : [filter.show],
  severity: filter.severity || undefined,
  cause: filter.cause || undefined,
  lead: filter.lead === 'me' ? me : undefined,
  overdueAt: filter.overdue ? now : undefined,
});

const option = <T extends string>(value: T, text: string) => ({ value, text });

const filterForm = (
  signed: Signed,
  filter: Filter,
  causes: readonly { id: string; label: string }[],
): Html => {
  const stageItems = [
    option('open', 'Open'),
    option('all', 'All'),
    ...stages.map((stage) => option(stage, capitalised(stage.replace('-', ' ')))),
  ];
  return html`<form method="get" action="/incidents" class="candour-filter" role="search">
    ${input({ name: 'words', label: 'Search', hint: 'A reference, or words that were written', value: filter.words, type: 'search' })}
    ${details({
      summaryText: 'Filter and sort',
      text: html`${select({ name: 'show', label: 'Stage', items: stageItems, value: filter.show })}
        ${select({ name: 'severity', label: 'Severity', items: [option('', 'Any'), ...severities.map((level) => option(level, capitalised(level)))], value: filter.severity })}
        ${select({ name: 'cause', label: 'Cause', items: [option('', 'Any'), ...causes.map(({ id, label }) => option(id, label))], value: filter.cause })}
        ${select({ name: 'lead', label: 'Who leads', items: [option('', 'Anybody'), option('me', 'Me')], value: filter.lead })}
        ${select({ name: 'overdue', label: 'Time', items: [option('', 'Any'), option('yes', 'Overdue only')], value: filter.overdue ? 'yes' : '' })}
        ${select({ name: 'order', label: 'Order', items: Object.entries(orders).map(([value, text]) => option(value, text)), value: filter.order })}`,
    })}
    ${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>
    <p class="govuk-body candour-no-print"><a class="govuk-link" href="/register">Register to print</a> · <a class="govuk-link" href="/register.csv">Register as CSV</a>${
      signed.person.roles.some((role) => ['headteacher', 'bursar', 'chair', 'vice-chair'].includes(role)) &&
      html` · <a class="govuk-link" href="/incidents/report">Record a report for somebody</a>`
    }</p>`;
};

/** One incident as a row of the casebook. */
const rowOf = (entry: CasebookEntry, signed: Signed, now: number) => {
  const { reference, stage, severity, lead, due_at: dueAt, reported_at: reportedAt } = entry;
  return [
    { text: html`<a class="govuk-link" href="/incidents/${reference}">${reference}</a>` },
    { text: html`${severityTag(severity as Severity | null)} ${stageTag(stage as Stage)}` },
    { text: dueAt >= never ? '–' : due({ at: dueAt, now, from: reportedAt }) },
    { text: lead === null ? 'Nobody yet' : nameIn(signed.directory, lead as PersonId) },
    { text: when(reportedAt, now) },
  ];
};

const tableOf = (entries: readonly CasebookEntry[], signed: Signed, now: number, caption: string): Html =>
  scroller(
    caption,
    table({
      caption,
      head: ['Incident', 'Severity and stage', 'Next due', 'Lead', 'Reported'].map((text) => ({ text })),
      rows: entries.map((entry) => rowOf(entry, signed, now)),
    }),
  );

const nothing = (filter: Filter): Html =>
  filter.show === 'open' &&
  filter.words === '' &&
  filter.severity === '' &&
  filter.cause === '' &&
  !filter.overdue
    ? emptyState({
        title: 'No open incidents',
        text: 'When somebody reports one, it stands here and says what to do first.',
      })
    : emptyState({ title: 'Nothing fits', text: 'Take a filter away, or try another word.' });

const pages = (page: CasebookPage, filter: Filter): Child =>
  page.next !== null && pagination({ next: { href: addressOf(filter, { after: page.next }), text: 'More' } });

/** Mounts the casebook. */
export const mountIncidents = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents', async (request) => {
    const signed = request.get('signed');
    const now = site.app.now();
    const filter = filterOf(request);
    const page =
      filter.words === ''
        ? await site.app.casebook.list(signed.id, asQuery(filter, signed.id, now))
        : { rows: await site.app.casebook.search(signed.id, filter.words), next: null };
    const caption = filter.words === '' ? 'Incidents' : `Incidents with “${filter.words}”`;
    const body = html`${pageHeading({ text: 'Incidents' })}
      ${page.rows.length === 0 ? nothing(filter) : tableOf(page.rows, signed, now, caption)}${pages(page, filter)}
      ${filterForm(signed, filter, procedures[signed.school.settings.procedures].causes)}`;
    return deskPage(request, { title: 'Incidents', body, current: '/incidents', wide: true });
  });
};
