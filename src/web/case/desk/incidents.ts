// The desk: what waits for its reader, by when; then what waits for others. Filters and search list incidents
// of every stage.

import type { Hono } from 'hono';
import type { App } from '../../../app/app.ts';
import { type OtherStream, streamPath } from '../../../app/cases/other-streams.ts';
import { sayRoles } from '../../../app/directory.ts';
import { isGovernorOn } from '../../../incident/capacity.ts';
import { viewerKeys } from '../../../incident/people/viewers.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { counted, sayDate, sayDayAndTime } from '../../../policy/clock.ts';
import type { IncidentId } from '../../../record/ids.ts';
import { asksOf } from '../../../school/asks.ts';
import { holds } from '../../../school/holders.ts';
import { identityNotice } from '../../account/identity-key.ts';
import { earlierRowPath, fromEarlierLog } from '../../earlier-log/earlier-log.ts';
import { openedQuery } from '../../forms/drafts.ts';
import { readsPapers } from '../../meetings/meeting-view.ts';
import { championPart } from '../../policy/suggestions/champion-part.ts';
import { calendarWarnings } from '../../school/calendar.ts';
import { ownWaitingRoles } from '../../school/people/waiting-changes.ts';
import { healthNote } from '../../school/running/health.ts';
import { setUpNote } from '../../school/what-next.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { askedInSchool } from '../../streams/waits-for.ts';
import { headingWith } from '../../ui/beside.ts';
import { type DeskGroup, deskGroups, deskList } from '../../ui/desk-list.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { pagination } from '../../ui/links.ts';
import { emptyState } from '../../ui/notice.ts';
import { caseForms } from '../case-forms.ts';
import { hearingNotice } from '../hearings.ts';
import { groupsOf, othersRows } from './desk-groups.ts';
import { type Reading, rowOf } from './desk-rows.ts';
import { countedMax, deskWork, readingFor } from './desk-work.ts';
import { governorDecides, governorPart, isGovernorsDesk, nextMeeting } from './governor-part.ts';
import {
  addressOf,
  asQuery,
  type CasebookEntry,
  type CasebookPage,
  deskMore,
  deskWays,
  type Filter,
  filterOf,
  isNarrowed,
  narrowedLine,
} from './incidents-filter.ts';

type Hits = Awaited<ReturnType<App['casebook']['search']>>;
type Excerpt = NonNullable<ReturnType<Hits['excerpts']['get']>>;

const excerpt = (pieces: Excerpt): Html =>
  html`${pieces.map(({ text, isHit }) => (isHit ? html`<mark>${text}</mark>` : text))}`;

const nothing = (filter: Filter): Html =>
  !isNarrowed(filter)
    ? emptyState({
        title: 'No open incidents',
        text: 'When somebody reports one, it stands here and says what to do first.',
      })
    : emptyState({
        title: 'Nothing fits',
        text: 'Take a filter away. You can open only incidents in which you have a part.',
      });

/** Whether somebody sees incidents only through a part in them, and has none yet. */
const hasNoPart = async (site: Site, { id, school }: Signed): Promise<boolean> =>
  viewerKeys(id, school).every((key) => key === `person:${id}`) &&
  (await site.app.casebook.count(id, {})) === 0;

/** The outside body is there for one kind of report, and mostly there is none. */
const outsideWithoutPart = ({ directory }: Signed): Html =>
  emptyState({
    title: 'Nothing waits for you',
    text: html`You are here as the ${directory.labels['outside-body']} that ${directory.schoolName} names in
      its Procedures. A report comes to you only if it concerns everybody at the school who could open it.
      You will find it here, and nobody at the school sees it.`,
    action: html`<p class="govuk-body">Look here now and then, and when a mail asks you to. You can close this
      page now.</p>`,
  });

const withoutPart = async (site: Site, signed: Signed): Promise<Html> => {
  const { id, school, directory, person } = signed;
  if (holds(school, id, 'outside-body')) return outsideWithoutPart(signed);
  const roles = sayRoles(directory, person.roles);
  const link = (href: string, text: string) => html`<a class="govuk-link" href="${href}">${text}</a>`;
  return emptyState({
    title: 'No incident is yours to see',
    text: html`You are here as ${roles}. You see an incident only once you are given a part in it. We tell
      you when that happens.`,
    action: html`${readsPapers(signed) && (await nextMeeting(site, signed))}<p class="govuk-body">At any time
      you can read ${link('/policy', 'the policy')}, and ${link('/my-reports/report', 'report an incident')}
      yourself.</p>`,
  });
};

const more = (page: CasebookPage, filter: Filter): Child =>
  page.next !== null && pagination({ next: { href: addressOf(filter, { after: page.next }), text: 'More' } });

const caution = ({ more: isCut, behind }: Hits): Child => [
  isCut && html`<p class="govuk-body">There is more than we can show. Add another word.</p>`,
  behind &&
    html`<p class="govuk-body">The latest entries are still being indexed: search again in a minute.</p>`,
];

const otherHits = ({ others }: { readonly others: readonly OtherStream[] }): Child =>
  others.length > 0 &&
  html`<ul class="govuk-list">${others.map(
    (other) =>
      html`<li><a class="govuk-link" href="${streamPath(other.kind, other.stream)}">${other.title}</a></li>`,
  )}</ul>`;

const earlierHits = (found: Awaited<ReturnType<App['earlierLogs']['search']>>): Child =>
  found.length > 0 &&
  html`<h2 class="govuk-heading-m">${fromEarlierLog}</h2><ul class="govuk-list">${found.map(
    ({ row, excerpt: pieces }) =>
      html`<li><a class="govuk-link" href="${earlierRowPath(row.stream, row)}">${sayDate(
        row.day as IsoDate,
      )}</a>: ${pieces && excerpt(pieces)}</li>`,
  )}</ul>`;

const handedOn = 'What you did is on the record. There is nothing more in it for you to do or to see.';

type Page = {
  readonly request: DeskRequest;
  readonly site: Site;
  readonly signed: Signed;
  readonly filter: Filter;
};

const readingOf = ({ site, signed }: Page, entries: readonly CasebookEntry[]): Promise<Reading> =>
  readingFor(site, signed, entries);

const countOf = async (
  { site, signed }: Page,
  filter: Parameters<Site['app']['casebook']['count']>[1],
): Promise<string> => {
  const count = await site.app.casebook.count(signed.id, filter);
  return count < countedMax ? `${count}` : `${count}+`;
};

/** Most severe and latest first are lists of their own: whose each is stands in its row. */
const narrowed = async (page: Page): Promise<Child> => {
  const { site, signed, filter } = page;
  const list = await site.app.casebook.list(signed.id, asQuery(filter, site.app.now()));
  const reading = await readingOf(page, list.rows);
  return [
    headingWith('Incidents', deskWays(signed, filter)),
    narrowedLine(signed, filter, await countOf(page, asQuery(filter, site.app.now()))),
    list.rows.length === 0 ? nothing(filter) : deskList(list.rows.map((entry) => rowOf(entry, reading))),
    more(list, filter),
  ];
};

const searchTitle = 'Search results';

/** On a telephone the field in which the words were typed stands folded. */
const nothingFound = (typed: string): Html =>
  html`${emptyState({
    title: `Nothing fits “${typed}”`,
    text: 'Try other or fewer words of at least three letters, or a whole reference.',
  })}<p class="govuk-body"><a class="govuk-link" href="/incidents">Back to your work</a></p>`;

const searched = async (page: Page): Promise<Child> => {
  const { site, signed, filter } = page;
  const found = await site.app.casebook.search(signed.id, filter.words);
  const reading = await readingOf(page, found.rows);
  const rows = found.rows.map((entry) => {
    const pieces = found.excerpts.get(entry.incident);
    return rowOf(entry, reading, pieces && excerpt(pieces));
  });
  const earlier = await site.app.earlierLogs.search(signed.id, filter.words);
  const count = rows.length + found.others.length + earlier.length;
  return [
    headingWith(searchTitle, null),
    count === 0 ? nothingFound(filter.words) : narrowedLine(signed, filter, String(count)),
    rows.length > 0 && deskList(rows),
    otherHits(found),
    earlierHits(earlier),
    caution(found),
  ];
};

/** Somebody who sees no incident at all has nothing to print. */
const below = async (page: Page, isEmpty: boolean): Promise<Child> => {
  const closed = await countOf(page, { stage: ['closed'] });
  return !(isEmpty && closed === '0') && deskMore(closed);
};

/** What the reader began and has not sent, on incidents that they still see. */
const begun = async ({ site, signed }: Page, { titles, now }: Reading): Promise<readonly DeskGroup[]> => {
  const all = await site.app.drafts.all(signed.id);
  const found = await Promise.all(
    all.map(async ({ stream, form, savedAt }) => {
      const page = caseForms.find(({ name }) => name === form);
      const reference = page && (await site.app.cases.referenceOf(signed.id, stream));
      if (!page || !reference) return [];
      const [href, says] = [`/incidents/${reference}`, `${page.title}, kept ${sayDayAndTime(savedAt, now)}`];
      const action = { text: 'Go on', href: `${href}/${form}${openedQuery}`, isFirst: false };
      return [{ title: titles.get(stream as IncidentId) ?? reference, reference, href, note: says, action }];
    }),
  );
  const rows = found.flat();
  return rows.length === 0 ? [] : [{ name: 'Begun, not sent', isLate: false, rows }];
};

const notes = async ({ site, signed }: Page): Promise<Child> => {
  const all = [
    ...[askedInSchool, ownWaitingRoles, setUpNote],
    ...[hearingNotice, healthNote, calendarWarnings, identityNotice],
  ].map((note) => note(signed, site));
  const said = html`${await Promise.all(all)}`;
  return String(said).trim() !== '' && html`<div class="candour-notes">${said}</div>`;
};

const lightRows = (some: readonly CasebookEntry[], reading: Reading): Html =>
  deskList(othersRows(some, reading), true);

const headed = (text: string, rows: Html): Html =>
  html`<h2 class="govuk-heading-m candour-others">${text}</h2>${rows}`;

/** What a governor works on comes before what waits for the governing body. */
const ownCases = (others: readonly CasebookEntry[], reading: Reading): Child => {
  const own = isGovernorsDesk(reading.signed)
    ? others.filter(({ capacities }) => isGovernorOn(capacities))
    : [];
  return own.length > 0 && headed('Cases that you follow', lightRows(own, reading));
};

/** A governor has five minutes: what others do stands folded. */
const othersPart = (others: readonly CasebookEntry[], reading: Reading): Child => {
  if (!isGovernorsDesk(reading.signed))
    return others.length > 0 && headed('Waiting for others', lightRows(others, reading));
  const rest = others.filter(({ capacities }) => !isGovernorOn(capacities));
  return (
    rest.length > 0 &&
    html`<div class="candour-others">${fold(
      `${counted(rest.length, 'incident')} waiting for others`,
      lightRows(rest, reading),
    )}</div>`
  );
};

/** Why a desk is empty; null where that nothing waits says enough. */
const whyEmpty = async ({ site, signed, filter }: Page, isWithoutPart: boolean): Promise<Html | null> => {
  if (isWithoutPart) return withoutPart(site, signed);
  return isGovernorsDesk(signed) ? null : nothing(filter);
};

const work = async (page: Page): Promise<Child> => {
  const { site, signed, filter } = page;
  const { list, mine, others, reading, beside } = await deskWork(site, signed, filter);
  const isWithoutPart = list.rows.length === 0 && (await hasNoPart(site, signed));
  const groups = [...groupsOf(mine, beside, reading), ...(await begun(page, reading))];
  const isEmpty = groups.length + others.length === 0;
  const policy = await championPart(site, signed);
  // What is theirs may stand on another page of the list.
  const isWhole = filter.after === undefined && list.next === null;
  const decides = asksOf(signed.school, signed.id).length > 0;
  const hasOwn = !isEmpty || decides || (isWithoutPart && policy !== null);
  const none = hasOwn || !isWhole ? null : await whyEmpty(page, isWithoutPart);
  const above = new Set([
    ...mine.map(({ reference }) => `/incidents/${reference}`),
    // Who is only to read the policy still has its review to decide on.
    ...beside.flatMap(({ row, ask }) => (ask.how === 'reading' ? [] : (row?.href ?? []))),
  ]);
  const meeting = await governorDecides(site, signed, above);
  const said = await notes(page);
  const isQuiet = !said && meeting.isEmpty && isWhole;
  return [
    headingWith('Your work', !isWithoutPart && deskWays(signed, filter)),
    said,
    groups.length > 0
      ? deskGroups(groups)
      : none || (isQuiet && html`<p class="govuk-body">Nothing waits for you.</p>`),
    isWithoutPart && !isEmpty && readsPapers(signed) && (await nextMeeting(site, signed)),
    meeting.part,
    ownCases(others, reading),
    await governorPart(site, signed),
    othersPart(others, reading),
    policy,
    more(list, filter),
    await below(page, isEmpty || isWithoutPart),
  ];
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const filter = filterOf(request);
  const page = { request, site, signed: request.get('signed'), filter };
  const isPlain = !isNarrowed(filter);
  const body = await (filter.words !== '' ? searched : isPlain ? work : narrowed)(page);
  const flash = request.req.query('done') === 'gone' ? handedOn : undefined;
  const title = isPlain ? 'Your work' : filter.words === '' ? 'Incidents' : searchTitle;
  const { words } = filter;
  return deskPage(request, { title, body, current: '/incidents', live: null, flash, wide: true, words });
};

export const mountIncidents = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents', (request) => show(request, site));
};
