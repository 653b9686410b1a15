// What the items of an agenda are about, as one of its readers sees it, and whether what was decided on them
// stands on record there.
import { openAuthorities } from '../../incident/state/governing/governing.ts';
import type { Incident } from '../../incident/state/incident.ts';
import {
  type AgendaItem,
  decidedOn,
  isConfirmed,
  isRecused,
  type Meeting,
  type MeetingDecision,
  newVersionsIn,
} from '../../meeting/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { EntryNo, IncidentId, PersonId, StreamId } from '../../record/ids.ts';
import type { GovernorsAsk } from '../../school/asked.ts';
import type { Given } from '../../school/kind.ts';
import type { PolicyNames } from '../../school/names.ts';
import type { AdoptedVersion } from '../../school/policies/policy-versions.ts';
import { type Kept, keptStates } from '../../store/cases/states.ts';
import { streamsOfKind } from '../cases/kept-streams.ts';
import { type OpenedOther, streamPath } from '../cases/other-streams.ts';
import { needsPaper } from '../cases/papers-needed.ts';
import { createStreams, type ListedStream, openNamed, type Streams } from '../cases/streams.ts';
import { createTitles, type Titles } from '../cases/titles.ts';
import type { Deps } from '../deps.ts';
import { policyNames } from '../directory.ts';
import { type KindName, kindNamed, kinds, permits, type StateOf, sees } from '../kinds.ts';
import { agreeing, isOver, onRecord } from './decision-on-record.ts';

type OnRecord = {
  readonly isThere: boolean;
  /** The version that was adopted instead. */
  readonly replacedBy: AdoptedVersion | null;
  /** The address where the reader may record it. */
  readonly form: string | null;
  readonly text: string;
  /** Who else may, as far as the reader sees what it is about. */
  readonly waitsFor: readonly PersonId[];
};

export type OnAgenda = {
  /** Its title, as it is written, for a reader who may open it. */
  readonly name: string;
  /** Null where the reader may not open it. */
  readonly path: string | null;
  readonly kind: KindName;
  readonly isIncident: boolean;
  /** What is agreed on it is done there: it becomes no second action. */
  readonly isAction: boolean;
  /** Whether somebody has to write one for those who cannot open it. */
  readonly needsPaper: boolean;
  /** Nothing is left to decide on it, though it has no minute here. */
  readonly isOver: boolean;
  /** What “Agreed” comes to; '' where the words of the item say it. */
  readonly agreeing: string;
  /** Of the policy’s review, the items of the same agenda whose new version settles it if it is agreed. */
  readonly newVersions: readonly AgendaItem[];
  /** When the chair recorded each thing that is still to be ratified: an earlier paper says nothing of it. */
  readonly actedAt: readonly Moment[];
  /** Null where the minute alone is the record. */
  readonly record: OnRecord | null;
};

/** By the entry of the item. */
type AgendaOf = (person: PersonId, meeting: Meeting) => Promise<ReadonlyMap<EntryNo, OnAgenda>>;

type MinuteRead = {
  readonly on: IsoDate;
  /** What the meeting is called. */
  readonly title: string;
  /** Null where no item was asked for. */
  readonly decision: MeetingDecision | null;
  readonly minute: string;
};

export type Agendas = {
  readonly agendaOf: AgendaOf;
  /**
   * The minute of an item, as this person reads it; null where there is none, or they take no part in it. Of
   * item 0 the meeting alone; null where its day has not come.
   */
  readonly minuteOf: (person: PersonId, meeting: StreamId, item: EntryNo) => Promise<MinuteRead | null>;
};

type Reading = {
  readonly person: PersonId;
  readonly given: Given;
  readonly names: PolicyNames;
  readonly titles: Titles;
  /** What was written to name it, of those of other kinds that the reader sees. */
  readonly named: ReadonlyMap<string, OpenedOther>;
  readonly actions: ReadonlyMap<string, unknown>;
};

/** What was decided stands nowhere but in the minute, and is still to be recorded. */
const isUnrecorded = (record: OnRecord | null): boolean =>
  record !== null && !record.isThere && record.replacedBy === null;

const pathOf = (kind: KindName, stream: string, state: StateOf<KindName>, names: PolicyNames): string =>
  kinds[kind].words?.titleOf(state, names) === undefined
    ? `/incidents/${(state as Incident).reference}`
    : streamPath(kind, stream);

type AboutKept = Kept<StateOf<KindName>>;
type Minuted = { readonly on: IsoDate; readonly decision: MeetingDecision | undefined };

const recordOf = (
  { stream, kind: called, state }: AboutKept,
  asked: GovernorsAsk | undefined,
  minuted: Minuted,
  { person, given, names }: Reading,
): OnRecord | null => {
  const kind = kindNamed(called);
  const record = onRecord({ kind, state, asked, school: given.school }, minuted);
  if (record === null) return null;
  const { isThere, replacedBy, recording } = record;
  const isSeen = sees(person, { kind, state }, given.school);
  const may = (by: PersonId): boolean =>
    permits(kind, recording.step, state, { ...given, actor: { kind: 'person', person: by } });
  const isTheirs = isSeen && may(person);
  return {
    isThere,
    replacedBy,
    text: recording.text,
    form: isTheirs ? `${pathOf(kind, stream, state, names)}/${recording.form}` : null,
    waitsFor: !isSeen || isTheirs ? [] : [...given.school.people.keys()].filter(may),
  };
};

type OnSame = Pick<Meeting, 'on' | 'items'>;

const newVersionsFor = (
  { kind }: AboutKept,
  { asked }: AgendaItem,
  meeting: OnSame,
  { person, given: { school } }: Reading,
): readonly AgendaItem[] => {
  if (kindNamed(kind) !== 'policy-version' || asked !== 'decide') return [];
  const isOff = ({ about }: AgendaItem) => {
    const stage = about === null ? undefined : school.policyVersions.get(about)?.stage;
    return stage === 'declined' || stage === 'withdrawn';
  };
  return newVersionsIn(meeting).filter((each) => !isRecused(each, person) && !isOff(each));
};

const isReplacedAt = (about: AboutKept, item: AgendaItem, meeting: OnSame, reading: Reading): boolean =>
  newVersionsFor(about, item, meeting, reading).some(({ minute }) => minute !== null);

/** As the meeting decided it; nothing is left to record where it agreed to a new version instead. */
const recordAt = (about: AboutKept, item: AgendaItem, meeting: OnSame, reading: Reading): OnRecord | null => {
  const minuted = { on: meeting.on, decision: decidedOn(item) ?? undefined };
  const record = recordOf(about, item.asked, minuted, reading);
  return isUnrecorded(record) && isReplacedAt(about, item, meeting, reading) ? null : record;
};

const aboutOf = (about: AboutKept, item: AgendaItem, meeting: OnSame, reading: Reading): OnAgenda => {
  const { stream, kind: called, state } = about;
  const { asked, minute } = item;
  const { person, given, names, titles, named, actions } = reading;
  const kind = kindNamed(called);
  const title = kinds[kind].words?.titleOf(state, names);
  const { reference } = state as Incident;
  const isSeen = sees(person, { kind, state }, given.school);
  const isDone = minute === null && isOver({ kind, state, asked, school: given.school });
  return {
    name: named.get(stream)?.title ?? title ?? titles.get(stream as IncidentId) ?? reference,
    path: isSeen ? pathOf(kind, stream, state, names) : null,
    kind,
    isIncident: title === undefined,
    isAction: actions.has(stream),
    needsPaper: needsPaper(about, item, given.school),
    actedAt:
      title === undefined && asked === 'ratify' ? openAuthorities(state as Incident).map(({ at }) => at) : [],
    isOver: isDone,
    newVersions: newVersionsFor(about, item, meeting, reading),
    agreeing: agreeing({ kind, state, asked, school: given.school }),
    record: recordAt(about, item, meeting, reading),
  };
};

export const createAgendas = (deps: Deps): Agendas => {
  const { database, schoolId, schools, directoryOf, clock } = deps;
  const { open } = createStreams(deps);
  const { titles: titlesOf } = createTitles(deps);
  return {
    async agendaOf(person, meeting) {
      const { items } = meeting;
      const school = await schools.read(database.reader);
      const streams = items.flatMap(({ about }) => about ?? []);
      const kept = await keptStates<StateOf<KindName>>(database.reader, schoolId, streams);
      const names = policyNames(await directoryOf(school));
      const given: Given = { now: clock(), actor: { kind: 'person', person }, school };
      const seen = kept.filter(({ kind, state }) => sees(person, { kind: kindNamed(kind), state }, school));
      const isOther = ({ kind }: (typeof kept)[number]) => kinds[kindNamed(kind)].words !== undefined;
      const incidents = seen.flatMap((each) => (isOther(each) ? [] : [each.state as Incident]));
      const others = seen.filter(isOther).map(({ stream }) => stream);
      const titles = await titlesOf(person, incidents);
      const named = await openNamed(deps, school, others, person);
      const actions = await streamsOfKind(deps, 'action');
      const reading = { person, given, names, titles, named, actions };
      return new Map(
        items.flatMap((item) => {
          const found = kept.find(({ stream }) => stream === item.about);
          return found ? [[item.entry, aboutOf(found, item, meeting, reading)]] : [];
        }),
      );
    },
    async minuteOf(person, meeting, number) {
      const { state, entries } = await open(person, 'meeting', meeting);
      const { on } = state;
      const writtenAt = (entry: EntryNo, field: string) =>
        entries.find(({ version }) => version === entry)?.written[field] ?? '';
      const title = writtenAt(1, 'title');
      if (number === 0) return on > londonDate(clock()) ? null : { on, title, decision: null, minute: '' };
      const item = state.items.find(({ entry }) => entry === number);
      if (item === undefined || item.minute === null || isRecused(item, person)) return null;
      const decision = decidedOn(item);
      if (decision === null || !isConfirmed(item)) return null;
      const { entry } = item.minute;
      return { on, title, decision, minute: writtenAt(entry, 'minute') };
    },
  };
};

/** The next meeting of the Governing Body after today; undefined where none is planned. */
export const nextMeeting = async (
  streams: Streams,
  person: PersonId,
  now: Moment,
): Promise<ListedStream<'meeting'> | undefined> => {
  const today = londonDate(now);
  const planned = await streams.list(person, 'meeting', ({ stage, on }) => stage === 'planned' && on > today);
  return planned.toSorted((a, b) => a.state.on.localeCompare(b.state.on))[0];
};
