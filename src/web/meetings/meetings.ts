// Meetings of the governing body: the list, and the page of one.

import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import { policyNames } from '../../app/directory.ts';
import { itemEntryOf, meetingKind } from '../../meeting/kind.ts';
import { type AgendaItem, isRecused, isTakenOff, isToCheck } from '../../meeting/state.ts';
import { paperCheckers } from '../../meeting/step.ts';
import { meetingSteps } from '../../meeting/steps.ts';
import { counted, londonDate, sayDate } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import { uncapitalised } from '../../record/phrases.ts';
import { doneIn } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { formButtons } from '../streams/form-buttons.ts';
import { streamHistory } from '../streams/history.ts';
import { mayTake } from '../streams/stream-form.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { deskGroups, deskList } from '../ui/desk-list.ts';
import { fold } from '../ui/folds.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { pageHeading } from '../ui/layout.ts';
import { backLink } from '../ui/links.ts';
import { emptyState } from '../ui/notice.ts';
import { printSheet, writeIn } from '../ui/print-sheet.ts';
import { shortWhen } from '../ui/when.ts';
import {
  agenda,
  endedLast,
  groupOf,
  groupWords,
  itemQuorum,
  lackingPapers,
  sayNoPart,
  sayPart,
  shownItems,
  withoutPapers,
} from './agenda.ts';
import { metSince } from './earlier-minutes.ts';
import { attendanceTitle, isChangedSince, meetingForms, planForm } from './forms.ts';
import { countToAdd, waitsToAdd } from './item-forms.ts';
import { sayNoted, sayOver } from './items.ts';
import { factsOf, quorumNote, sayStage, stageOf, stageWords, titleOf } from './meeting-facts.ts';
import { kind, type MeetingView, meetingViewOf, onMeetings, readsPapers } from './meeting-view.ts';
import { paperForms } from './paper-forms.ts';
import { actsOn, mountPapers, paperOf } from './papers.ts';
import { noneNext, sayActs, sayMinute } from './words.ts';

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!readsPapers(signed)) throw new NotFound('Meetings are for governors, the clerk and the headteacher.');
  const all = await site.app.streams.list(signed.id, kind);
  const rowOf = ({ stream, state, title }: (typeof all)[number]) => ({
    title,
    href: streamPath(kind, stream),
    stage: stageWords[state.stage],
    due: sayDate(state.on),
  });
  const open = all.filter(({ state }) => state.stage === 'planned' || state.stage === 'held');
  const ended = all.filter((each) => !open.includes(each)).toReversed();
  const blank = await meetingViewOf(request, site);
  return deskPage(request, {
    title: 'Meetings',
    current: '/meetings',
    wide: true,
    body: html`${headingWith(
      'Meetings of the governing body',
      mayTake(kind, 'plan-meeting', blank) && button({ text: planForm.title, href: `/${kind}/new` }),
    )}${
      all.length === 0
        ? emptyState({
            title: 'No meetings',
            text: 'The clerk plans a meeting. What waits for the governors goes on its agenda.',
          })
        : html`${deskGroups([{ name: 'Open', isLate: false, rows: open.map(rowOf) }])}${
            ended.length > 0 && fold(`${ended.length} ended`, deskList(ended.map(rowOf), true))
          }`
    }`,
  });
};

const sayChanged = (view: MeetingView): string =>
  isChangedSince(view) ? ' The agenda or the papers have changed since.' : '';

const papersToCheck = (view: MeetingView): readonly AgendaItem[] =>
  shownItems(view).flatMap(({ item }) => (isToCheck(item) ? [item] : []));

const sayToCheck = (view: MeetingView): Child => {
  const left = papersToCheck(view).length;
  return left > 0 && ` Still to be checked: ${counted(left, 'paper')}.`;
};

const sayPapers = (view: MeetingView): Child => {
  const { state, now } = view;
  const told =
    state.papersSent === null
      ? 'The governors have not been told yet.'
      : html`The governors were told ${shortWhen(state.papersSent.at, now)}.${sayChanged(view)}`;
  return html`${told}${sayToCheck(view)}`;
};

/** On paper nobody is told how far the papers are. */
const papersFact = (view: MeetingView): readonly (readonly [string, Child])[] =>
  view.state.stage === 'planned' && shownItems(view).length > 0
    ? [['Agenda and papers', sayPapers(view)]]
    : [];

/** Once one paper is checked, the next is out of sight. */
const leftToCheck = (request: DeskRequest, view: MeetingView): Child => {
  const left = shownItems(view).filter(({ item }) => isToCheck(item) && mayTake(kind, 'check-paper', view));
  const [next] = left;
  if (request.req.query('done') !== 'check-paper' || next === undefined) return null;
  return html` <a class="govuk-link"
    href="${streamPath(kind, view.stream)}/check-paper?item=${next.item.entry}">${left.length} more to
    check</a>`;
};

/** Once a meeting was held. After one of the full body, a committee’s does not count as the next. */
const sayNext = async ({ app }: Site, view: MeetingView): Promise<Child> => {
  const { state, signed, now } = view;
  if (state.stage !== 'held' && state.stage !== 'confirmed') return null;
  const today = londonDate(now);
  const isToCome = ({ stage, on, committee }: typeof state) =>
    stage === 'planned' && on >= today && (state.committee || !committee);
  if ((await app.streams.list(signed.id, kind, isToCome)).length > 0) return null;
  return noneNext(signed);
};

const isEmpty = (view: MeetingView): boolean =>
  view.state.stage === 'planned' && shownItems(view).length === 0;

const isChecker = ({ signed }: MeetingView, item: AgendaItem): boolean =>
  paperCheckers(item, signed.school).includes(signed.id);

/** Until each paper is checked, nobody can be told that they are ready. */
const checkButton = (view: MeetingView): Html | null => {
  const next = papersToCheck(view).find((item) => isChecker(view, item));
  if (next === undefined || !mayTake(kind, 'check-paper', view)) return null;
  const href = `${streamPath(kind, view.stream)}/check-paper?item=${next.entry}`;
  return button({ text: meetingSteps['check-paper'].title, href });
};

const asides = ['declare-interest', 'take-off-item', 'move-meeting', 'call-off-meeting'];

/** What a meeting can do without: with nothing else to do, no button is filled. */
const besides = ['add-business', ...asides];

const last = ['send-papers', ...asides];

/** An empty agenda is made first; telling the governors is not first on the day, or while a paper is due. */
const inTurn = (view: MeetingView): typeof meetingForms => {
  const late = isEmpty(view) ? ['record-attendance', ...last] : last;
  return isEmpty(view) || withoutPapers(view).length > 0 || londonDate(view.now) >= view.state.on
    ? meetingForms.toSorted((a, b) => late.indexOf(a.name) - late.indexOf(b.name))
    : meetingForms;
};

/**
 * While a paper is still to come, nobody is urged to tell the governors; once they were told, the agenda
 * stands unless something waits for it.
 */
const isSolid =
  (view: MeetingView) =>
  ({ name }: { readonly name: string }): boolean => {
    if (name === 'send-papers') return withoutPapers(view).length === 0;
    const isDone = view.state.papersSent !== null || withoutPapers(view).length > 0;
    if (name === 'add-item') return !isDone || countToAdd(view) > 0;
    if (name === 'record-attendance') return view.state.present.length === 0;
    if (name === 'confirm-minutes') return metSince(view).length > 0;
    return !besides.includes(name);
  };

/** Of a meeting that was called off nobody needs an agenda or minutes. */
const papersToRead = (view: MeetingView): Child => {
  const path = streamPath(kind, view.stream);
  const { stage } = view.state;
  const links = [
    ...(stage === 'called-off'
      ? []
      : [{ href: `${path}/minutes`, text: `Print the ${stage === 'planned' ? 'agenda' : 'minutes'}` }]),
    ...(hasPapers(view) ? [{ href: `${path}/papers`, text: 'Read the papers' }] : []),
  ];
  return (
    links.length > 0 &&
    html`<ul class="candour-more candour-screen-only">${links.map(
      ({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
    )}</ul>`
  );
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await meetingViewOf(request, site);
  const { stream, state, signed, now, entries } = view;
  const visible = entries.filter((entry) => isShownEntry(view, entry));
  const history = fold(
    `${counted(visible.length, 'entry', 'entries')} on the record`,
    streamHistory(kind, visible, { directory: signed.directory, now }),
  );
  const says = doneIn(request, [planForm, ...meetingForms, ...paperForms]);
  return deskPage(request, {
    title: meetingKind.words?.titleOf(state, policyNames(signed.directory)) ?? 'Meeting',
    current: '/meetings',
    wide: true,
    flash: says && html`${says}${leftToCheck(request, view)}`,
    body: html`${pageHeading({ text: titleOf(view), caption: sayDate(state.on) })}${quorumNote(view)}
      ${factsOf(view, sayStage(view), papersFact(view))}
      ${formButtons(inTurn(view), view, streamPath(kind, stream), {
        before: checkButton(view),
        isSolid: isSolid(view),
        text: ({ name, title }) => (name === 'record-attendance' ? attendanceTitle(view) : title),
      })}
      ${await sayNext(site, view)}${waitsToAdd(view)}${agenda(view)}${lackingPapers(view)}
      ${papersToRead(view)}
      ${history}`,
  });
};

/** What is about an item that the reader takes no part in is not in their history either. */
const isShownEntry = ({ state, signed }: MeetingView, entry: MeetingView['entries'][number]): boolean => {
  const number = itemEntryOf(entry);
  const item = state.items.find((each) => each.entry === number);
  // A reminder could be of an item that is kept from its reader.
  if (entry.type === 'item-kept-from' || entry.type === 'minutes-reminded') return false;
  return item === undefined || !isRecused(item, signed.id);
};

const hasPapers = (view: MeetingView): boolean =>
  shownItems(view).some(({ item }) => paperOf(view, item) !== '');

// The agenda of a meeting, or its minutes, to print and to sign.

const besideSubject = (view: MeetingView, item: AgendaItem): string => {
  if (isTakenOff(item)) return '';
  const says =
    sayOver(view, item) || sayActs(actsOn(view, item)) || sayPart(view, item) || sayNoted(view, item);
  return says && ` (${uncapitalised(says)})`;
};

const minutesSheet = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await meetingViewOf(request, site);
  const { directory } = view.signed;
  const isPlanned = view.state.stage === 'planned';
  const numbered = shownItems(view).map((each, nth) => ({ ...each, number: nth + 1 }));
  const listed = endedLast(view, numbered);
  const items = listed.map(({ item, subject, minute, number }, nth, all): Html => {
    const noPart = sayNoPart(view, item);
    const group = groupOf(view, item);
    const before = all[nth - 1];
    const isNew = before === undefined || groupOf(view, before.item) !== group;
    const begins = isNew && group !== 'agenda';
    return html`${begins && html`<h2 class="govuk-heading-m">${groupWords[group]}</h2>`}${
      isPlanned
        ? html`<p>${number}. ${subject}${besideSubject(view, item)}</p>`
        : html`<h2 class="govuk-heading-s">${number}. ${subject}</h2>`
    }${
      item.minute !== null && html`<p>${sayMinute(item.minute.decision, minute)}</p>`
    }${noPart && html`<p>${noPart}.</p>`}${itemQuorum(view, item)}`;
  });
  return deskPage(request, {
    title: 'Agenda and minutes',
    current: '/meetings',
    wide: true,
    before: backLink({ href: streamPath(kind, view.stream), text: 'Back to the meeting' }),
    body: printSheet({
      kind: 'report',
      title: `${titleOf(view)}, ${sayDate(view.state.on)}`,
      body: html`<p>${directory.schoolName}</p>${quorumNote(view)}${factsOf(
        view,
        stageOf(view),
      )}${items}${view.state.stage === 'held' && writeIn('Signed when these minutes are confirmed')}`,
    }),
  });
};

export const mountMeetings = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/meetings', (request) => list(request, site));
  mountForms(desk, site, onMeetings, `/${kind}`, [planForm]);
  desk.get(`/${kind}/:id`, (request) => show(request, site));
  desk.get(`/${kind}/:id/minutes`, (request) => minutesSheet(request, site));
  mountForms(desk, site, onMeetings, `/${kind}/:id`, meetingForms);
  mountPapers(desk, site);
};
