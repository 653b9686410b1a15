// A meeting as somebody opens it: its list, and what could go on it.

import { streamPath } from '../../app/cases/other-streams.ts';
import type { OnAgenda } from '../../app/governing/agenda.ts';
import type { WaitsForGovernors } from '../../app/governing/waiting-for-governors.ts';
import { keysOf } from '../../app/kinds.ts';
import { type AgendaItem, covers, inOrder, isRecused, isToConfirm, undecided } from '../../meeting/state.ts';
import { confirmers, governorsOf, runsMeetings } from '../../meeting/step.ts';
import { meetingSteps } from '../../meeting/steps.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { counted, londonDate } from '../../policy/clock.ts';
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import { officeHolders } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';
import type { CameOf } from '../actions/came-of.ts';
import { writtenIn } from '../case/case-form.ts';
import type { Field } from '../forms/field.ts';
import { oneOf } from '../forms/fields.ts';
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
import { type Child, html } from '../ui/html.ts';

export const kind = 'meeting';

/** Whether meetings are theirs to see at all: governors, the clerk and the headteacher. */
export const readsPapers = ({ id, school }: Signed): boolean => keysOf(id, school).includes('meeting:papers');

type View = StreamView<typeof kind>;

/** The paper of an item that an item of another meeting has, which did not come to it. */
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

export type MeetingView = StreamView<typeof kind> & {
  readonly agenda: ReadonlyMap<EntryNo, OnAgenda>;
  readonly actions: readonly CameOf[];
  /** What can go on its list, as far as the reader sees it. */
  readonly waits: readonly WaitsForGovernors[];
  /** By the entry of the item here. */
  readonly papersElsewhere: ReadonlyMap<EntryNo, PaperElsewhere>;
};
export type MeetingForm = StreamForm<typeof kind, MeetingView>;

export const meetingForm = stepForms<typeof kind, MeetingView>(kind, meetingSteps);

/** Not what it has already, nor what another meeting decided or has that is no later than this one. */
const waitingFor = async (site: Site, view: StreamView<typeof kind>): Promise<MeetingView['waits']> => {
  const { state, signed, now } = view;
  if (state.version === 0 || state.stage === 'called-off' || !mayTake(kind, 'add-item', view)) return [];
  const all = await site.app.waitingForGovernors(signed.id);
  // Nothing is brought forward to a meeting that is over.
  const isToCome = state.on >= londonDate(now);
  const isFree = ({ stream, asked, on, since, isForAgenda }: WaitsForGovernors) =>
    isForAgenda &&
    !state.items.some((item) => covers(item, stream, asked)) &&
    (on === null || (on.decision === null && !on.isToConfirm)) &&
    (on === null || on.day < londonDate(now) || (on.day > state.on && isToCome)) &&
    londonDate(since) <= (state.stage === 'planned' ? londonDate(now) : state.on);
  return all.filter(isFree);
};

/** What can go on its list, without all that its page says besides. */
type Addable = StreamView<typeof kind> & Pick<MeetingView, 'waits'>;

export const addableTo = async (site: Site, signed: Signed, meeting: StreamId): Promise<Addable> => {
  const opened = await site.app.streams.open(signed.id, kind, meeting);
  const view = { ...opened, signed, asked: emptyForm, now: site.app.now() };
  return { ...view, waits: await waitingFor(site, view) };
};

/** What the form ticks: what is on no agenda that is still to come. */
export const toAdd = ({ state, waits }: Pick<Addable, 'state' | 'waits'>): readonly string[] =>
  waits.filter(({ on }) => on === null || on.day < state.on).map(({ stream }) => stream);

/** For who may add it; on paper it is no part of the list. */
export const waitsToAdd = (view: Addable): Child => {
  const count = toAdd(view).length;
  return (
    view.state.stage === 'planned' &&
    count > 0 &&
    html`<p class="govuk-body candour-screen-only"><strong>${counted(count, 'thing')} to add.</strong>
      <a class="govuk-link" href="${streamPath(kind, view.stream)}/add-item">Add to the agenda</a></p>`
  );
};

export const meetingViewOf = async (request: DeskRequest, site: Site): Promise<MeetingView> => {
  const view = await streamViewOf(kind, request, site);
  return {
    ...view,
    waits: await waitingFor(site, view),
    agenda: await site.app.agendaOf(view.signed.id, view.state),
    actions: await site.app.streams.comingFrom(view.signed.id, view.stream, 'action'),
    papersElsewhere: await papersElsewhere(site, view),
  };
};

export const onMeetings: FormKind<OnStream<typeof kind, MeetingView>> = onStreams(
  kind,
  { href: '/meetings', text: 'Back to meetings' },
  meetingViewOf,
);

export const mayRun = ({ signed }: MeetingView): boolean => runsMeetings(signed.school, signed.id);

/** The items that its reader takes part in: a form offers no others. */
export const itemsFor = ({ state, entries, signed }: MeetingView, fits: (item: AgendaItem) => boolean) =>
  inOrder(state, entries)
    .filter((item) => !isRecused(item, signed.id) && fits(item))
    .map(({ entry }) => ({
      value: entry,
      text: writtenIn(entries, entry, 'subject') || `Item ${entry}`,
    }));

/** As its reader sees the list numbered. */
export const numberOn = (view: MeetingView, entry: EntryNo): number =>
  itemsFor(view, () => true).findIndex(({ value }) => value === entry) + 1;

export const itemField = (view: MeetingView, fits: (item: AgendaItem) => boolean): Field<EntryNo> =>
  oneOf<EntryNo>('item', {
    label: 'Which item?',
    items: itemsFor(view, fits),
    required: 'Choose the item',
  });

/** What the reader has yet to confirm. */
export const confirmable = ({
  state,
  signed,
}: Pick<MeetingView, 'state' | 'signed'>): readonly AgendaItem[] =>
  state.items.filter((item) => isToConfirm(item) && confirmers(item, signed.school).includes(signed.id));

/** Whether its day has come. */
export const isHeld = ({ state, now }: Pick<MeetingView, 'state' | 'now'>): boolean =>
  state.stage === 'held' || (state.stage === 'planned' && londonDate(now) >= state.on);

/** Whether papers are still read before it. */
export const isToCome = ({ state, now }: Pick<MeetingView, 'state' | 'now'>): boolean =>
  state.stage === 'planned' && londonDate(now) <= state.on;

/** How far it is, as far as its reader takes part. */
export const stageOf = (view: Pick<MeetingView, 'state' | 'signed' | 'now'>): string => {
  const { state, signed } = view;
  if (state.stage === 'called-off') return 'Called off';
  if (!isHeld(view)) return 'Planned';
  if (undecided(state, signed.id).length > 0) return 'To be recorded';
  return state.items.some((item) => isToConfirm(item) && !isRecused(item, signed.id))
    ? 'Recorded, not yet confirmed'
    : 'Recorded and confirmed';
};

/** Who reads the papers beside the governors. */
export const besideGovernors = (school: School): readonly PersonId[] =>
  (['headteacher', 'clerk'] as const).flatMap((role) => officeHolders(school, role));

/** Only who runs the meetings is told whom an item is kept from. */
export const keptFrom = (view: MeetingView, { recused }: AgendaItem): readonly PersonId[] => {
  const { school } = view.signed;
  const readers = [...governorsOf(school), ...besideGovernors(school)];
  return mayRun(view) ? recused.filter((person) => readers.includes(person)) : [];
};
