// A meeting as somebody opens it: its agenda, what could go on it, and when the next one was held.

import { streamPath } from '../../app/cases/other-streams.ts';
import type { ListedStream } from '../../app/cases/streams.ts';
import type { OnAgenda } from '../../app/governing/agenda.ts';
import { meetingsAfter } from '../../app/governing/next-meeting.ts';
import type { WaitsForGovernors } from '../../app/governing/waiting-for-governors.ts';
import { keysOf } from '../../app/kinds.ts';
import {
  type AgendaItem,
  covers,
  type GovernorsAsk,
  isPaperOwed,
  isPutOff,
  isRecused,
  isSameBody,
  type Meeting,
  unminuted,
} from '../../meeting/state.ts';
import { clerksOf, confirmers, runsMeetings } from '../../meeting/step.ts';
import { meetingSteps } from '../../meeting/steps.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import type { CameOf } from '../actions/came-of.ts';
import { writtenIn } from '../case/case-form.ts';
import { emptyForm } from '../forms/form.ts';
import type { FormKind } from '../forms/form-kind.ts';
import type { DeskRequest, Signed, Site } from '../shell/site.ts';
import {
  mayTake,
  type OnStream,
  onStreams,
  type StreamForm,
  type StreamView,
  stepForms,
  streamViewOf,
} from '../streams/stream-form.ts';
import { dealtWithAt } from './dealt-with.ts';

export const kind = 'meeting';

/** Whether meetings are theirs to see at all: governors, the clerk and the headteacher. */
export const readsPapers = ({ id, school }: Signed): boolean => keysOf(id, school).includes('meeting:papers');

/** An earlier meeting whose minutes this one is to confirm. */
export type ToConfirm = {
  readonly stream: StreamId;
  readonly on: IsoDate;
  readonly title: string;
  /** Every item that the reader takes part in has its minute. */
  readonly isWritten: boolean;
  readonly isTheirs: boolean;
  /** The body has met since, or meets today. */
  readonly isDue: boolean;
  /** Who is asked. */
  readonly asked: readonly PersonId[];
};

/** An earlier meeting whose minutes were confirmed on its day; by another meeting, where there were two. */
type ConfirmedHere = { readonly stream: StreamId; readonly on: IsoDate; readonly isSure: boolean };

/** What somebody worded, and the meeting before put off. */
type PutOff = {
  readonly id: string;
  readonly subject: string;
  readonly asked: GovernorsAsk | undefined;
  readonly on: IsoDate;
};

/** What a later agenda has that its reader sees there, though not what it is about. */
type OnLater = {
  readonly id: string;
  readonly about: StreamId;
  readonly subject: string;
  readonly asked: GovernorsAsk | undefined;
  readonly on: IsoDate;
};

// The papers that other meetings have, or asked for, on what stands on an agenda here.

type View = StreamView<typeof kind>;

/** The paper of an item that an item of another meeting has: it was brought forward, or put off. */
type PaperElsewhere = {
  readonly on: IsoDate;
  readonly href: string;
  readonly isChecked: boolean;
};

/** By the entry of the item here. */
const papersElsewhere = async (
  { app }: Site,
  { state: own, stream, signed }: View,
): Promise<ReadonlyMap<EntryNo, PaperElsewhere>> => {
  const without = own.items.filter(({ about, paper }) => about !== null && paper === undefined);
  if (without.length === 0) return new Map();
  const hasPaper = (item: AgendaItem) => item.paper !== undefined && !isRecused(item, signed.id);
  const all = await app.streams.list(signed.id, kind, ({ items }) => items.some(hasPaper));
  const found = all
    .filter((each) => each.stream !== stream)
    .flatMap(({ stream: at, state: { on, items } }) =>
      items.filter(hasPaper).map(({ about, entry, paper }) => {
        const href = `${streamPath(kind, at)}/papers#paper-${entry}`;
        return { about, on, href, isChecked: paper?.checked != null };
      }),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return new Map(
    without.flatMap(({ entry, about }) => {
      const last = found.findLast((each) => each.about === about);
      return last === undefined ? [] : [[entry, last]];
    }),
  );
};

/** The day of the meeting at which its paper was asked for, by the entry of the item here. */
const askedElsewhere = async (
  { app }: Site,
  { state: own, stream, signed, now }: View,
): Promise<ReadonlyMap<EntryNo, IsoDate>> => {
  const isTheirs = (item: AgendaItem) => isPaperOwed(item) && !isRecused(item, signed.id);
  const asks = ({ stage, on, items }: Meeting) =>
    stage === 'planned' && on >= londonDate(now) && items.some(isTheirs);
  const all = await app.streams.list(signed.id, kind, asks);
  const others = all.filter((each) => each.stream !== stream);
  return new Map(
    own.items.flatMap(({ entry, about }) => {
      const found = others.find(({ state }) =>
        state.items.some((each) => about !== null && each.about === about && isTheirs(each)),
      );
      return found === undefined ? [] : [[entry, found.state.on] as const];
    }),
  );
};

export type MeetingView = StreamView<typeof kind> & {
  readonly agenda: ReadonlyMap<EntryNo, OnAgenda>;
  readonly actions: readonly CameOf[];
  /** Whether the school sends mail. */
  readonly mailOn: boolean;
  /** The days of those that can confirm its minutes, the first first. */
  readonly laterOn: readonly IsoDate[];
  /** By the entry of an item that was put off, the day of the meeting on whose agenda it is. */
  readonly putOffTo: ReadonlyMap<EntryNo, IsoDate>;
  readonly toConfirm: readonly ToConfirm[];
  readonly confirmedHere: readonly ConfirmedHere[];
  /** What can go on its agenda, as far as the reader sees it. */
  readonly waits: readonly WaitsForGovernors[];
  readonly putOff: readonly PutOff[];
  readonly onLater: readonly OnLater[];
  /** By the entry of an item whose paper was asked for at another meeting, the day of that. */
  readonly askedElsewhere: ReadonlyMap<EntryNo, IsoDate>;
  /** By the entry of the item here. */
  readonly papersElsewhere: ReadonlyMap<EntryNo, PaperElsewhere>;
  /** When another meeting last minuted what this agenda has, as far as its reader sees it; 0 for never. */
  readonly dealtWithAt: Moment;
};
export type MeetingForm = StreamForm<typeof kind, MeetingView>;

export const meetingForm = stepForms<typeof kind, MeetingView>(kind, meetingSteps);

/** Not what it has already, nor what another meeting has that is still to come and no later than this one. */
const waitingFor = async (site: Site, view: StreamView<typeof kind>): Promise<MeetingView['waits']> => {
  const { state, signed, now } = view;
  const isOpen = state.stage === 'planned' || state.stage === 'held';
  if (state.version === 0 || !isOpen || !mayTake(kind, 'add-item', view)) return [];
  const all = await site.app.waitingForGovernors(signed.id);
  // Nothing is brought forward to a meeting that is over.
  const isToCome = state.on >= londonDate(now);
  const isFree = ({ stream, asked, on, since, isForAgenda }: WaitsForGovernors) =>
    isForAgenda &&
    !state.items.some((item) => covers(item, stream, asked)) &&
    // What a meeting decided waits for its record alone.
    (on === null || on.decision === null) &&
    (on === null || on.day < londonDate(now) || (on.day > state.on && isToCome)) &&
    (state.stage === 'planned' || londonDate(since) <= state.on);
  return all.filter(isFree);
};

const sameBody = async (
  { app }: Site,
  { signed, state, entries }: StreamView<typeof kind>,
  fits: (meeting: Meeting) => boolean,
) => {
  const all = await app.streams.list(signed.id, kind, fits);
  const title = entries.find(({ version }) => version === 1)?.written.title ?? '';
  return all.filter((each) => isSameBody(each, { state, title }));
};

const later = async ({ app }: Site, { signed, state, entries }: StreamView<typeof kind>) => {
  if (state.stage !== 'held' && state.stage !== 'confirmed') return [];
  return meetingsAfter(app.streams, signed.id, { state, title: writtenIn(entries, 1, 'title') });
};

/** What was put off goes on the agenda of the next, or of another that is planned already. */
const lookedAtMax = 3;

const putOffTo = async (
  { app }: Site,
  { state: own, signed, entries: written }: StreamView<typeof kind>,
  meetings: readonly ListedStream<typeof kind>[],
): Promise<MeetingView['putOffTo']> => {
  const isTheirs = (item: AgendaItem) => !isRecused(item, signed.id);
  const off = own.items.filter((item) => isPutOff(item) && isTheirs(item));
  if (off.length === 0) return new Map();
  const looked = meetings.slice(0, lookedAtMax);
  const opened = await Promise.all(looked.map(({ stream }) => app.streams.open(signed.id, kind, stream)));
  return new Map(
    off.flatMap((item) => {
      const subject = writtenIn(written, item.entry, 'subject');
      const found = opened.find(({ state, entries }) =>
        state.items
          .filter(isTheirs)
          .some((each) =>
            item.about === null
              ? writtenIn(entries, each.entry, 'subject') === subject
              : covers(each, item.about, item.asked),
          ),
      );
      return found === undefined ? [] : [[item.entry, found.state.on] as const];
    }),
  );
};

const confirmedHere = async (
  site: Site,
  view: StreamView<typeof kind>,
): Promise<MeetingView['confirmedHere']> => {
  const { stage, on } = view.state;
  if (stage !== 'held' && stage !== 'confirmed') return [];
  const all = await sameBody(site, view, ({ confirmedOn }) => confirmedOn === on);
  if (all.length === 0) return [];
  const met = await sameBody(site, view, (each) => each.on === on && each.present.length > 0);
  return all.map(({ stream, state }) => ({ stream, on: state.on, isSure: met.length < 2 }));
};

/** Until they are confirmed: on the next meeting that is still planned, and on those held since. */
const toConfirm = async (site: Site, view: StreamView<typeof kind>): Promise<MeetingView['toConfirm']> => {
  const { state: own, signed, now } = view;
  if (own.version === 0 || own.stage === 'called-off') return [];
  const before = await sameBody(site, view, ({ stage, on }) => stage !== 'called-off' && on < own.on);
  const all = before.filter(({ state }) => state.stage === 'held');
  const isBetween = (held: Meeting, fits: (each: Meeting) => boolean) =>
    before.some(({ state }) => state.on > held.on && fits(state));
  const isNext = (held: Meeting) => !isBetween(held, ({ stage }) => stage === 'planned');
  const today = londonDate(now);
  const here = all.filter(({ state }) => isNext(state));
  return here.map(({ stream, state, title }) => ({
    stream,
    on: state.on,
    title,
    isWritten: unminuted(state, signed.id).length === 0,
    isTheirs: mayTake(kind, 'confirm-minutes', { ...view, state }),
    isDue: own.on <= today || isBetween(state, ({ on }) => on <= today),
    asked: confirmers(state, signed.school),
  }));
};

/** What it is about waits by itself, but for items in somebody's own words. */
const putOffBefore = async (site: Site, view: StreamView<typeof kind>): Promise<MeetingView['putOff']> => {
  const { state: own, signed } = view;
  if (own.version === 0 || own.stage !== 'planned' || !mayTake(kind, 'add-item', view)) return [];
  const wasHeld = ({ stage, on }: Meeting) => (stage === 'held' || stage === 'confirmed') && on < own.on;
  const all = await sameBody(site, view, wasHeld);
  const last = all.toSorted((a, b) => (a.state.on < b.state.on ? -1 : 1)).at(-1);
  // People with an interest in one would read it here: the clerk words that anew.
  const left = last?.state.items.filter(
    (item) => item.about === null && isPutOff(item) && item.recused.length === 0,
  );
  if (last === undefined || left === undefined || left.length === 0) return [];
  const { entries } = await site.app.streams.open(signed.id, kind, last.stream);
  const has = new Set(view.entries.map(({ written }) => written.subject));
  return left.flatMap(({ entry, asked }) => {
    const subject = entries.find(({ version }) => version === entry)?.written.subject;
    if (!subject || has.has(subject)) return [];
    return [{ id: `put-off-${entry}`, subject, asked, on: last.state.on }];
  });
};

/** It can be brought forward, as who sees what it is about can. */
const onLater = async ({ app }: Site, view: StreamView<typeof kind>): Promise<MeetingView['onLater']> => {
  const { state: own, signed, now } = view;
  const { id } = signed;
  const isOpen = own.version > 0 && (own.stage === 'planned' || own.stage === 'held');
  if (!isOpen || own.on < londonDate(now) || !mayTake(kind, 'add-item', view)) return [];
  const isLater = ({ stage, on }: Meeting) => stage === 'planned' && on > own.on;
  const later = await app.streams.list(id, kind, isLater);
  const all = await Promise.all(
    later.map(async ({ stream, state }) => {
      const [{ entries }, agenda] = await Promise.all([
        app.streams.open(id, kind, stream),
        app.agendaOf(id, state),
      ]);
      return state.items.flatMap((item): readonly OnLater[] => {
        const { about, asked, entry } = item;
        const isFree =
          about !== null && item.minute === null && !own.items.some((each) => covers(each, about, asked));
        const found = agenda.get(entry);
        const isLeft = found?.isOver === false && found.decided === null && found.noted === null;
        return isFree && isLeft && found.path === null && !isRecused(item, id)
          ? [
              {
                id: `${stream}-${entry}`,
                about,
                asked,
                subject: writtenIn(entries, entry, 'subject'),
                on: state.on,
              },
            ]
          : [];
      });
    }),
  );
  const items = all.flat().toSorted((a, b) => a.on.localeCompare(b.on));
  const isSame = (one: OnLater, other: OnLater) => one.about === other.about && one.asked === other.asked;
  return items.filter((one, nth) => items.findIndex((each) => isSame(one, each)) === nth);
};

/** What can go on its agenda, without all that its page says besides. */
export type Addable = StreamView<typeof kind> & Pick<MeetingView, 'waits' | 'putOff'>;

const addable = async (site: Site, view: StreamView<typeof kind>): Promise<Addable> => ({
  ...view,
  waits: await waitingFor(site, view),
  putOff: await putOffBefore(site, view),
});

export const addableTo = async (site: Site, signed: Signed, meeting: StreamId): Promise<Addable> => {
  const opened = await site.app.streams.open(signed.id, kind, meeting);
  return addable(site, { ...opened, signed, asked: emptyForm, now: site.app.now() });
};

export const meetingViewOf = async (request: DeskRequest, site: Site): Promise<MeetingView> => {
  const view = await streamViewOf(kind, request, site);
  const agenda = await site.app.agendaOf(view.signed.id, view.state);
  const actions = await site.app.streams.comingFrom(view.signed.id, view.stream, 'action');
  const after = await later(site, view);
  return {
    ...(await addable(site, view)),
    onLater: await onLater(site, view),
    agenda,
    actions,
    mailOn: site.accounts.mailOn,
    laterOn: [...new Set(after.map(({ state }) => state.on))],
    putOffTo: await putOffTo(site, view, after),
    toConfirm: await toConfirm(site, view),
    confirmedHere: await confirmedHere(site, view),
    askedElsewhere: await askedElsewhere(site, view),
    papersElsewhere: await papersElsewhere(site, view),
    dealtWithAt: await dealtWithAt(site, { ...view, agenda }),
  };
};

export const onMeetings: FormKind<OnStream<typeof kind, MeetingView>> = onStreams(
  kind,
  { href: '/meetings', text: 'Back to meetings' },
  meetingViewOf,
);

export const isClerk = ({ signed }: MeetingView): boolean => clerksOf(signed.school).includes(signed.id);

export const mayRun = ({ signed }: MeetingView): boolean => runsMeetings(signed.school, signed.id);
