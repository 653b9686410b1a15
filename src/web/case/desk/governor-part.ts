// What a governor reads in five minutes, below what waits for them: what waits for all governors, what
// changed since they looked last, and the term so far.

import type { Act } from '../../../app/cases/cases.ts';
import { streamPath } from '../../../app/cases/other-streams.ts';
import type { ListedStream } from '../../../app/cases/streams.ts';
import type { WaitsForGovernors } from '../../../app/governing/waiting-for-governors.ts';
import { decisionsPart } from '../../../incident/asks/for-governors.ts';
import { verdictOn } from '../../../incident/figures/verdict.ts';
import { isRecused, isTakenOff } from '../../../meeting/state.ts';
import {
  counted,
  dayMs,
  londonDate,
  type Moment,
  momentOf,
  sayDate,
  sayShortDate,
} from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { schoolDaysOf, schoolYearOf, termNames } from '../../../policy/school-year.ts';
import { personOf } from '../../../record/actor.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import { isIndependentGovernor } from '../../../school/holders.ts';
import { calendarOf } from '../../../school/own-days.ts';
import { addableTo, waitsToAdd } from '../../meetings/meeting-view.ts';
import { titleOn } from '../../meetings/papers.ts';
import { askedWords, noneNext, sayActs, titleOfItem, withoutAsk } from '../../meetings/words.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { askedAt } from '../../streams/waits-for.ts';
import { type FoldLine, foldLines } from '../../ui/folds.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { partHead } from '../../ui/item-list.ts';
import { shortWhen } from '../../ui/when.ts';
import { headOf, timeIn } from '../figures/period.ts';
import { isAct, sayAct, whenDone } from '../summary/acts.ts';

// What changed since a governor looked last: on the incidents that they see, and what they were told besides.

/** Who looks for the first time reads of so long. */
const firstLookMs = 14 * dayMs;
/** Five minutes are for all of the page. */
const newsMax = 10;
/** In characters: a line. */
const actMax = 60;

type News = { readonly at: Moment; readonly line: FoldLine };

const line = (path: string, name: Content, says: string, when: Content): FoldLine => ({
  at: when,
  says: html`<a class="govuk-link" href="${path}">${name}</a>: ${says}`,
});

const onIncidents = async ({ app }: Site, signed: Signed, since: Moment): Promise<readonly News[]> => {
  const { id: person, directory } = signed;
  const { rows } = await app.casebook.registerRows(person, { order: 'updated', limit: newsMax });
  const changed = rows
    .filter(({ updated_at: changedAt }) => Number(changedAt) > since)
    .flatMap(({ reference, titled }) => (titled === null ? [] : [{ reference, incident: titled }]));
  const incidents = changed.map(({ incident }) => incident);
  const titles = await app.titles(person, incidents);
  const acts = await app.cases.actsSince(
    incidents.map(({ id }) => id),
    since,
  );
  return changed.flatMap(({ reference, incident }) => {
    const isNews = (act: Act) => isAct(act) && personOf(act.actor) !== person;
    const act = acts.get(incident.id)?.findLast(isNews);
    if (act === undefined) return [];
    const says = sentenceOf(sayAct({ found: { directory, person } }, act), actMax);
    const when = whenDone({ found: { incident, now: app.now() } }, act);
    const name = titles.get(incident.id) ?? reference;
    return [{ at: act.at, line: line(`/incidents/${reference}/record`, name, says, when) }];
  });
};

const told = async ({ app }: Site, { id }: Signed, since: Moment): Promise<readonly News[]> =>
  (await app.bell.others(id, since)).map(({ at, other, says }) => ({
    at,
    line: line(streamPath(other.kind, other.stream), other.title, says, html`${shortWhen(at, app.now())}`),
  }));

const governorNews = async (site: Site, signed: Signed): Promise<Child> => {
  const before = await site.app.lookedBefore(signed.id);
  const since = before ?? site.app.now() - firstLookMs;
  const all = [...(await onIncidents(site, signed, since)), ...(await told(site, signed, since))];
  const lines = all
    .toSorted((a, b) => b.at - a.at)
    .slice(0, newsMax)
    .map((each) => each.line);
  const title = html`New since ${shortWhen(since, site.app.now())}`;
  if (lines.length === 0) return html`<p class="govuk-body">${title}: nothing.</p>`;
  return html`<section>${partHead({ id: 'news', title, adds: [], count: 0 })}${foldLines(lines)}</section>`;
};

const nextOf = async (site: Site, { id }: Signed) => {
  const today = londonDate(site.app.now());
  const [next] = await site.app.streams.list(
    id,
    'meeting',
    ({ stage, on }) => stage === 'planned' && on >= today,
  );
  return next;
};

/** The items of the next meeting that its reader takes part in, and those that nobody has dealt with yet. */
const agendaOn = async ({ app }: Site, signed: Signed, { stream }: ListedStream<'meeting'>) => {
  const opened = await app.streams.open(signed.id, 'meeting', stream);
  const agenda = await app.agendaOf(signed.id, opened.state);
  const items = opened.state.items.filter((item) => !isRecused(item, signed.id) && !isTakenOff(item));
  return { ...opened, agenda, items, left: items.filter(({ entry }) => agenda.get(entry)?.isOver !== true) };
};

type Meeting = { readonly next: ListedStream<'meeting'>; readonly on: Awaited<ReturnType<typeof agendaOn>> };

const meetingOf = async (site: Site, signed: Signed): Promise<Meeting | null> => {
  const next = await nextOf(site, signed);
  return next === undefined ? null : { next, on: await agendaOn(site, signed, next) };
};

const sayNext = (meeting: Meeting | null): Html => {
  if (meeting === null) return noneNext;
  const { next, on } = meeting;
  const path = streamPath('meeting', next.stream);
  const count = counted(on.left.length, 'item');
  return html`<p class="govuk-body">Next meeting: <a class="govuk-link" href="${path}">${next.title}</a>,
    ${sayDate(next.state.on)}. ${count}. <a class="govuk-link" href="${path}/papers">Read the papers</a></p>`;
};

/** The meeting to come, how much is on its agenda, and what could go on it too. */
export const nextMeeting = async (site: Site, signed: Signed): Promise<Html> => {
  const meeting = await meetingOf(site, signed);
  const more = meeting !== null && waitsToAdd(await addableTo(site, signed, meeting.next.stream));
  return html`${sayNext(meeting)}${more}`;
};

/** What is decided is put on record from the page of its meeting. */
const reads = ({ on, path, ...ask }: WaitsForGovernors): string =>
  on?.decision || on?.isToConfirm ? streamPath('meeting', on.meeting) : askedAt(path, ask);

/** What nobody has proposed or put on an agenda yet, or what they know themselves, is nothing to do. */
const isToDo = ({ step, on, asked, isTheirs }: WaitsForGovernors): boolean =>
  (step !== 'propose-review' || on !== null) && !(asked === 'note' && isTheirs === true);

const sayAgenda = ({ on }: WaitsForGovernors, now: Moment): string => {
  if (on === null) return 'On no agenda yet';
  const day = sayShortDate(momentOf(on.day, '00:00'), now);
  return on.decision === null ? `Agenda of ${day}` : `Decided on ${day}, to be put on record`;
};

/** What was recorded already is no longer read. */
const toRead = ({ left }: Meeting['on']) => left.filter(({ minute }) => minute === null);

/** What the next meeting decides; what it notes is read among its papers. The same for all governors. */
const agendaLines = ({ next, on }: Meeting, { id }: Signed): readonly FoldLine[] =>
  toRead(on)
    .filter(({ asked }) => asked !== 'note')
    .map((item) => {
      const about = on.agenda.get(item.entry);
      const path = streamPath('meeting', next.stream);
      const isPaper = item.paper?.checked != null || about?.path == null;
      const part = item.asked === 'ratify' && about?.isIncident ? `/${decisionsPart}` : '';
      const at = isPaper ? `${path}/papers#paper-${item.entry}` : `${about.path}${part}`;
      const acts = sayActs(about?.actedAt.length ?? 0);
      const own = item.answers?.find(({ by }) => by === id);
      return {
        at: acts || (item.asked === undefined ? 'To discuss' : askedWords[item.asked]),
        says: html`<span class="candour-more"><a class="govuk-link" href="${at}">${withoutAsk(
          titleOn(on, item),
        )}</a>${
          own &&
          html`<span class="candour-state candour-state--done">${icon('done', { small: true })}${
            { read: 'Read', agree: 'Agreed', question: 'Asked' }[own.says]
          }</span>`
        }</span>`,
      };
    });

const papersOf = ({ next }: Meeting): Html =>
  html`<p class="govuk-body"><a class="govuk-link" href="${streamPath('meeting', next.stream)}/papers">Papers
    for the meeting on ${sayDate(next.state.on)}</a></p>`;

type GovernorsPart = { readonly part: Child; readonly isEmpty: boolean };

/** Their findings on an incident, which they write alone, wait for no meeting where it stands above. */
const isForMeeting = ({ on, asked, isTheirs }: WaitsForGovernors): boolean =>
  on === null && (asked !== 'decide' || isTheirs === undefined);

/** `above` are the addresses of what stands on the page already, but not that it is on no agenda. */
const waitingPart = async (
  site: Site,
  signed: Signed,
  above: ReadonlySet<string>,
): Promise<GovernorsPart> => {
  const now = site.app.now();
  const meeting = await meetingOf(site, signed);
  const waiting = await site.app.waitingForGovernors(signed.id);
  const beside = waiting
    .filter(isToDo)
    .filter(({ on }) => on === null || on.meeting !== meeting?.next.stream || on.decision || on.isToConfirm)
    .filter((each) => !above.has(each.path) || isForMeeting(each))
    .map((each): FoldLine => {
      const at = sayAgenda(each, now);
      const title = titleOfItem(each.label, each.title);
      return { at, says: html`<a class="govuk-link" href="${reads(each)}">${title}</a>` };
    });
  const lines = meeting === null ? [] : agendaLines(meeting, signed);
  const title = `For the ${inDuty('governors')}`;
  const head = { id: 'for-governors', title, adds: [], count: lines.length };
  const part = html`${await termPart(site, signed)}<section class="candour-others">${partHead(head)}${
    meeting === null ? noneNext : [papersOf(meeting), foldLines(lines)]
  }${beside.length > 0 && html`<h3 class="govuk-heading-s">Beside that meeting</h3>${foldLines(beside)}`}${
    lines.length + beside.length === 0 && html`<p class="govuk-body">Nothing waits for a meeting.</p>`
  }</section>`;
  return { part, isEmpty: lines.length + beside.length === 0 };
};

/** How the term goes, judged by fixed rules: nobody approves it. */
const termPart = async (site: Site, signed: Signed): Promise<Child> => {
  const now = site.app.now();
  const year = schoolYearOf(now);
  const calendar = calendarOf(signed.school.settings);
  const begun = termNames.filter((each) => schoolDaysOf(year, each, calendar).from <= londonDate(now));
  const asked = { signed, year, term: begun.at(-1) ?? null };
  const time = await timeIn(site, asked);
  const verdict = time.weak === null ? '' : verdictOn(time.weak);
  const charts = `/statistics?year=${year}${asked.term === null ? '' : `&term=${asked.term}`}`;
  return html`<section class="candour-keep candour-yourpart"><p
    class="candour-muted">${headOf(asked)}</p>
    <h2 class="govuk-heading-m" id="this-term">${verdict || 'Too little to judge by'}</h2>
    <ul class="candour-more"><li><a class="govuk-link" href="${charts}">Figures</a></li>
    <li><a class="govuk-link" href="/term-reports">Reports to ${inDuty('governors')}</a></li></ul></section>`;
};

export const isGovernorsDesk = ({ school, id }: Pick<Signed, 'school' | 'id'>): boolean =>
  isIndependentGovernor(school, id);

/** What is to be decided, and by when, comes first. */
export const governorDecides = async (
  site: Site,
  signed: Signed,
  above: ReadonlySet<string>,
): Promise<GovernorsPart> =>
  isGovernorsDesk(signed) ? waitingPart(site, signed, above) : { part: null, isEmpty: true };

export const governorPart = async (site: Site, signed: Signed): Promise<Child> => {
  if (!isGovernorsDesk(signed)) return null;
  return html`<div class="candour-others">${await governorNews(site, signed)}</div>`;
};
