// Notifications, grouped by incident: what is asked, then what is only told. Opening the page that one leads
// to marks it as read, and so does its button. Incidents that a person may no longer see are left out
// without a word; one that they had open is listed as reassigned.

import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import type { Titles } from '../../../app/cases/titles.ts';
import type { BellGroup, BellLine, SchoolLine } from '../../../app/notifications/bell-groups.ts';
import { saySchoolNotice, schoolNoticePath } from '../../../app/notifications/school-notice-words.ts';
import { asOnDesk, type OnDesk } from '../../../incident/asks/ask.ts';
import { sayInBell } from '../../../incident/asks/notice-words.ts';
import { never } from '../../../incident/due/duties.ts';
import { isForReporter } from '../../../incident/notifications/notice.ts';
import { counted, type Moment } from '../../../policy/clock.ts';
import { inPlaceOfChair } from '../../../policy/said.ts';
import type { PersonId } from '../../../record/ids.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import { readForm } from '../../forms/form.ts';
import type { SchoolView } from '../../school/school-form.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { headingWith } from '../../ui/beside.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { pagination } from '../../ui/links.ts';
import { emptyState, insetText } from '../../ui/notice.ts';
import { shortWhen } from '../../ui/when.ts';
import { type Asking, asDeskAsks, type BellShown, type DeskAsk, deskAsks } from './bell-asks.ts';

type Line = BellLine & { readonly isOthers?: true };

const sayKind = (line: Line): string => {
  const says = inPlaceOfChair(sayInBell(line), line.actsForChair ?? null);
  return line.isOthers ? `For others to do. ${says}` : says;
};

/** A sentence without its end. */
const sayNotice = (line: Line): string =>
  line.reassigned ? 'handed over to others' : `${line.practice ? 'Practice: ' : ''}${sayKind(line)}`;

/** '' for what was said once. */
const sayHowOften = ({ times, reassigned }: BellLine): string =>
  times < 2 || reassigned ? '' : `Told ${counted(times, 'time')}, last `;

const noticePath = ({ kind, reference }: BellLine): string => {
  if (kind === 'hearing') return '/hearings';
  return isForReporter(kind) ? `/my-reports/${reference}` : `/incidents/${reference}`;
};

const path = '/told';
const title = 'Notifications';

type Reading = {
  readonly signed: Signed;
  readonly now: Moment;
  readonly titles: Titles;
};

const sayLine = (line: BellShown, { signed }: Reading): string => {
  if (line.asks !== undefined) return line.asks;
  if ('other' in line) return line.says;
  return 'about' in line ? saySchoolNotice(line, signed) : sayNotice(line);
};

/** Null where it leads nowhere. */
const pathOfLine = (line: BellShown): string | null => {
  if ('other' in line) return streamPath(line.other.kind, line.other.stream);
  if ('about' in line) return schoolNoticePath(line);
  return line.reassigned || line.kind === 'no-personal-data' ? null : noticePath(line);
};

type Row = {
  readonly line: BellShown;
  /** Of what is asked of the reader: the desk’s button. */
  readonly ask: DeskAsk | null;
  readonly head?: Child;
  readonly foot?: Child;
  readonly isFirst?: boolean;
};

/** What nobody told, and only the desk asks, has no time of its own. */
const meta = (line: BellShown, now: Moment, foot: Child): Html => {
  const told = line.asks === undefined && [
    'reference' in line && sayHowOften(line),
    shortWhen(line.at, now),
    foot && ' · ',
  ];
  return html`<div class="candour-small candour-muted">${told}${foot}</div>`;
};

/** What is asked has a button, what is told is a link. */
const rowOf = ({ line, ask, head, foot, isFirst }: Row, reading: Reading): Html => {
  const href = line.isAsk && ask !== null ? ask.href : pathOfLine(line);
  const says = sayLine(line, reading);
  const isAsk = line.isAsk && href !== null;
  const said = isAsk || href === null ? says : html`<a class="govuk-link" href="${href}">${says}</a>`;
  const text = ask?.text ?? 'Open';
  const looks = isFirst ? '' : 'govuk-button--secondary';
  return html`<li class="candour-told__line"><div>${head}<p>${said}</p>${meta(
    line,
    reading.now,
    foot,
  )}</div>${isAsk && ask?.due}${isAsk && button({ text, href, classes: looks })}</li>`;
};

const nameOf = ({ name, titled, lines }: BellGroup, { titles, signed }: Reading): Child => {
  const line = lines.find((each): each is BellLine => 'reference' in each);
  if (line?.kind === 'hearing') return 'A hearing';
  if (line === undefined) {
    return (
      lines.flatMap((each) => ('other' in each ? each.other.title : []))[0] ?? signed.directory.schoolName
    );
  }
  const reference = html`<span class="candour-reference">${name}</span>`;
  const known = titled === null ? undefined : titles.get(titled.id);
  return known === undefined ? reference : html`${known} ${reference}`;
};

const markRead = (name: string, says: Child): Html =>
  html`<form method="post" action="${path}/read"><input type="hidden" name="group" value="${name}"><button
    class="candour-link-button" type="submit">Mark as read<span
    class="govuk-visually-hidden"> ${says}</span></button></form>`;

const linesMax = 5;
const newsMax = 3;

/** What is asked, then the newest that is unread; the rest is folded away. */
const shownOf = ({ lines }: Asking): readonly BellShown[] => {
  const news = lines.filter(({ isAsk, isUnread }) => !isAsk && isUnread).slice(0, newsMax);
  const shown = [...lines.filter(({ isAsk }) => isAsk), ...news].slice(0, linesMax);
  return shown.length > 0 ? shown : lines.slice(0, 1);
};

const flagsOf = ({ flags }: BellGroup, { signed }: Reading): readonly Html[] =>
  proceduresNow(signed.school.settings)
    .redFlags.filter(({ id }) => flags.includes(id))
    .map(({ label }) => html`<p>${label}</p>`);

const groupOf = (group: Asking, reading: Reading, isFirst = false): Html => {
  const shown = shownOf(group);
  const rest = group.lines.filter((line) => !shown.includes(line));
  const name = nameOf(group, reading);
  const { ask } = group;
  const isNew = group.isUnread && html` <span class="candour-new">New</span>`;
  const head = html`<h3>${name}${isNew}</h3>${flagsOf(group, reading)}`;
  const rows = shown.map((line, index) =>
    rowOf(
      index === 0
        ? { line, ask, head, foot: group.isUnread && markRead(group.name, name), isFirst }
        : { line, ask },
      reading,
    ),
  );
  return html`<section class="candour-told"><ul>${rows}</ul>${
    rest.length > 0 &&
    html`<details><summary>${rest.length} more<span class="govuk-visually-hidden"> on ${name}</span></summary>
      <ul>${rest.map((line) => rowOf({ line, ask }, reading))}</ul></details>`
  }</section>`;
};

const asksSomething = ({ lines }: Asking): boolean => lines.some(({ isAsk }) => isAsk);

const undated: OnDesk = { lateness: 0, severity: null, at: never };

const inOrder = (groups: readonly Asking[]): readonly Asking[] =>
  groups
    .map((group) => ({ group, ...(group.ask?.place ?? undated) }))
    .toSorted(asOnDesk)
    .map(({ group }) => group);

const listed = (drawn: readonly Html[]): Html => html`<div class="candour-told__groups">${drawn}</div>`;

const part = (name: string, drawn: readonly Html[]): Child =>
  drawn.length > 0 &&
  html`<h2 class="candour-told__part">${name} <span>${drawn.length}</span></h2>${listed(drawn)}`;

const folded = (groups: readonly Asking[], reading: Reading): Child =>
  groups.length > 0 &&
  html`<details class="govuk-details candour-told__read"><summary class="govuk-details__summary"><span
    class="govuk-details__summary-text">Read: ${groups.length}</span></summary>${listed(
      groups.map((group) => groupOf(group, reading)),
    )}</details>`;

const nothing = emptyState({
  title: 'No notifications',
  text: 'We tell you here when there is something for you to do or to know.',
});

const wholeDesk = html`<p class="govuk-body"><a
  class="govuk-link" href="/incidents">All that waits for you stands on your desk</a></p>`;

const markAll = html`<form method="post" action="${path}/read"><input type="hidden" name="group"
  value="all">${button({ text: 'Mark all as read', classes: 'govuk-button--secondary' })}</form>`;

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const now = site.app.now();
  const { groups: told, next } = await site.app.bell.list(signed.id, request.req.query('after'));
  const work = await deskAsks(site, signed, told);
  const groups = told.map((group) => asDeskAsks(group, work));
  const titles = await site.app.titles(
    signed.id,
    groups.flatMap(({ titled }) => titled ?? []),
  );
  const reading = { signed, now, titles };
  const asks = inOrder(groups.filter(asksSomething));
  const news = groups.filter((group) => !asksSomething(group));
  const head = headingWith(title, signed.unread > 0 && markAll);
  const body = html`${head}${groups.length === 0 && nothing}${[
    part(
      'To do',
      asks.map((group, index) => groupOf(group, reading, index === 0)),
    ),
    part(
      'New',
      news.filter(({ isUnread }) => isUnread).map((group) => groupOf(group, reading)),
    ),
    folded(
      news.filter(({ isUnread }) => !isUnread),
      reading,
    ),
    asks.length > 0 && wholeDesk,
    next !== null && pagination({ next: { href: `${path}?after=${next}`, text: 'Earlier' } }),
  ]}`;
  return deskPage(request, { title, body, current: path });
};

/** Before any page that a notification may lead to, so that its header counts right. */
export const mountReadByOpening = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.use(async (request, next) => {
    const signed = request.get('signed');
    if (request.req.method === 'GET' && signed.unread > 0 && request.req.path !== path) {
      const { bell } = site.app;
      if (await bell.opened(signed.id, request.req.path)) {
        request.set('signed', { ...signed, unread: await bell.unread(signed.id) });
      }
    }
    return next();
  });
};

export const mountBell = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(path, (request) => show(request, site));
  desk.post(`${path}/read`, async (request) => {
    const form = await readForm(request);
    await site.app.bell.markRead(request.get('signed').id, form.get('group') || 'all');
    return request.redirect(path, 303);
  });
};

const isAbout = (line: SchoolLine, entry: string, person: PersonId | null): boolean => {
  if (line.kind === 'procedures-settled') return person === null && String(line.about.entry) === entry;
  if (line.kind !== 'change-settled') return false;
  return line.about.person === person && String(line.about.entry) === entry;
};

/**
 * How the entry named in the address settled a proposal of this person. It reads only their own
 * notifications, so a guessed address shows nobody else's reasons. `whose` is null for the school.
 */
export const settledPart = async (
  { signed, words, asked }: SchoolView,
  site: Site,
  whose: PersonId | null,
): Promise<Child> => {
  const entry = asked.get('settled');
  if (entry === '') return null;
  const { groups } = await site.app.bell.list(signed.id);
  const lines = groups.flatMap((group) => group.lines);
  const line = lines.find((each) => 'about' in each && isAbout(each, entry, whose));
  if (line === undefined || !('about' in line)) return null;
  const { reason, reasons } = words.get(Number(entry)) ?? {};
  const why = reason || reasons;
  return insetText({
    text: html`<p class="govuk-body">${saySchoolNotice(line, signed)}.</p>
      ${why && html`<p class="govuk-body candour-prose">${why}</p>`}`,
  });
};
