// Meetings of the governing body: the list, and the page of one.

import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import { policyNames } from '../../app/directory.ts';
import { itemEntryOf, meetingKind } from '../../meeting/kind.ts';
import { type AgendaItem, isRecused, isToCheck, isToConfirm, undecided } from '../../meeting/state.ts';
import { paperCheckers } from '../../meeting/step.ts';
import { meetingSteps } from '../../meeting/steps.ts';
import { counted, londonDate, sayDate } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import { NotFound } from '../../record/failure.ts';
import { writtenIn } from '../case/case-form.ts';
import { doneIn, isLinked } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { formButtons } from '../streams/form-buttons.ts';
import { streamHistory } from '../streams/history.ts';
import { mayTake } from '../streams/stream-form.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { factList } from '../ui/case-frame.ts';
import { deskGroups, deskList } from '../ui/desk-list.ts';
import { fold } from '../ui/folds.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { pageHeading } from '../ui/layout.ts';
import { emptyState } from '../ui/notice.ts';
import { shortWhen } from '../ui/when.ts';
import { agenda, shownItems, withoutPapers } from './agenda.ts';
import { isChangedSince, meetingForms, planForm } from './forms.ts';
import {
  isToCome,
  kind,
  type MeetingView,
  meetingViewOf,
  onMeetings,
  readsPapers,
  stageOf,
  toAdd,
} from './meeting-view.ts';
import { paperForms } from './paper-forms.ts';
import { mountPapers } from './papers.ts';

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!readsPapers(signed))
    throw new NotFound(
      `Meetings are for ${inOffice('governors')}, the clerk and the ${inOffice('headteacher')}.`,
    );
  const now = site.app.now();
  const all = await site.app.streams.list(signed.id, kind);
  const rowOf = ({ stream, state, title }: (typeof all)[number]) => ({
    title,
    href: streamPath(kind, stream),
    stage: stageOf({ state, signed, now }),
    due: sayDate(state.on),
  });
  const isOpen = ({ state }: (typeof all)[number]): boolean =>
    state.stage !== 'called-off' &&
    (state.on >= londonDate(now) ||
      undecided(state, signed.id).length > 0 ||
      state.items.some((item) => isToConfirm(item) && !isRecused(item, signed.id)));
  const open = all.filter(isOpen);
  const ended = all.filter((each) => !open.includes(each)).toReversed();
  const blank = await meetingViewOf(request, site);
  return deskPage(request, {
    title: 'Meetings',
    current: '/meetings',
    wide: true,
    body: html`${headingWith(
      `Meetings of the ${inOffice('governing body')}`,
      mayTake(kind, 'plan-meeting', blank) && button({ text: planForm.title, href: `/${kind}/new` }),
    )}${
      all.length === 0
        ? emptyState({
            title: 'No meetings',
            text:
              `The clerk plans a meeting. What waits for the ${inOffice('governors')} goes on its ` +
              `agenda.`,
          })
        : html`${deskGroups([{ name: 'Open', isLate: false, rows: open.map(rowOf) }])}${
            ended.length > 0 && fold(`${ended.length} ended`, deskList(ended.map(rowOf), true))
          }`
    }`,
  });
};

const papersToCheck = (view: MeetingView): readonly AgendaItem[] => shownItems(view).filter(isToCheck);

const sayPapers = (view: MeetingView): Child => {
  const { papersSent } = view.state;
  if (papersSent === null) return `The ${inOffice('governors')} have not been told yet.`;
  const changed = isChangedSince(view) ? ' The agenda or the papers have changed since.' : '';
  return html`The ${inOffice('governors')} were told ${shortWhen(papersSent.at, view.now)}.${changed}`;
};

const factsOf = (view: MeetingView): Child => {
  const { state } = view;
  const hasPapers = isToCome(view) && state.items.length > 0;
  return factList([
    ['State', stageOf(view)],
    ...(hasPapers ? ([['Agenda and papers', sayPapers(view)]] as const) : []),
  ]);
};

/** Until each paper is checked, nobody can be told that they are ready. */
const checkButton = (view: MeetingView): Html | null => {
  const { id, school } = view.signed;
  const next = papersToCheck(view).find((item) => paperCheckers(item, school).includes(id));
  if (next === undefined || !mayTake(kind, 'check-paper', view)) return null;
  const href = `${streamPath(kind, view.stream)}/check-paper?item=${next.entry}`;
  return button({ text: meetingSteps['check-paper'].title, href });
};

/** What a meeting mostly does without: links below the agenda. */
const asides = ['declare-interest', 'take-off-item', 'change-meeting'];
const isAside = ({ name }: { readonly name: string }): boolean => asides.includes(name);

/** While a paper is still to come, nobody is urged to tell the governors. */
const inTurn = (view: MeetingView): typeof meetingForms => {
  const last = withoutPapers(view).length > 0 ? 'send-papers' : '';
  return meetingForms
    .filter((form) => !isAside(form))
    .toSorted((a, b) => Number(a.name === last) - Number(b.name === last));
};

const isSolid =
  (view: MeetingView) =>
  ({ name }: { readonly name: string }): boolean => {
    if (name === 'send-papers') return withoutPapers(view).length === 0;
    if (name === 'add-item') return toAdd(view).length > 0 || view.state.items.length === 0;
    return true;
  };

/** What is about an item that the reader takes no part in is not in their history either. */
const isShownEntry = ({ state, signed }: MeetingView, entry: MeetingView['entries'][number]): boolean => {
  const number = itemEntryOf(entry);
  const item = state.items.find((each) => each.entry === number);
  // A reminder could be of an item that is kept from its reader.
  if (entry.type === 'item-kept-from' || entry.type === 'minutes-reminded') return false;
  return item === undefined || !isRecused(item, signed.id);
};

const below = (view: MeetingView): Child => {
  const at = streamPath(kind, view.stream);
  const items = shownItems(view);
  const papers = [
    ['Read the papers', `${at}/papers`],
    ['Agenda (PDF)', `${at}/agenda.pdf`],
    ...(items.some(({ minute }) => minute !== null) ? [['Minutes (PDF)', `${at}/minutes.pdf`]] : []),
  ];
  const links = [
    ...(items.length > 0 ? papers : []),
    ...meetingForms
      .filter((form) => isAside(form) && isLinked(form, view))
      .map(({ name, title }) => [title, `${at}/${name}`]),
  ];
  return (
    links.length > 0 &&
    html`<ul class="candour-more candour-screen-only">${links.map(
      ([text, href]) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
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
  return deskPage(request, {
    title: meetingKind.words?.titleOf(state, policyNames(signed.directory)) ?? 'Meeting',
    current: '/meetings',
    wide: true,
    flash: doneIn(request, [planForm, ...meetingForms, ...paperForms]),
    body: html`${pageHeading({
      text: writtenIn(entries, 1, 'title') || 'Meeting',
      caption: sayDate(state.on),
    })}${factsOf(view)}
      ${formButtons(inTurn(view), view, streamPath(kind, stream), {
        before: checkButton(view),
        isSolid: isSolid(view),
      })}
      ${agenda(view)}${below(view)}
      ${history}`,
  });
};

export const mountMeetings = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/meetings', (request) => list(request, site));
  mountForms(desk, site, onMeetings, `/${kind}`, [planForm]);
  desk.get(`/${kind}/:id`, (request) => show(request, site));
  mountForms(desk, site, onMeetings, `/${kind}/:id`, meetingForms);
  mountPapers(desk, site);
};
