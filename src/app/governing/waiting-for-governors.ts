// What waits for the governing body (6), as far as its reader sees it: agendas are made from it.

import { promisedKey, viewerKeys } from '../../incident/people/viewers.ts';
import { governorsOn, isGoverned } from '../../incident/state/governing/governing.ts';
import { promisedOn } from '../../incident/state/governing/promised.ts';
import type { Incident } from '../../incident/state/incident.ts';
import {
  type AgendaItem,
  covers,
  decidedOn,
  governorsAsks,
  isRecused,
  isToConfirm,
  type Meeting,
  type MeetingDecision,
  newVersionsIn,
} from '../../meeting/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment, sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import { sentenceOf } from '../../record/shorten.ts';
import { holders } from '../../school/holders.ts';
import { saySubject } from '../../school/policies/subject.ts';
import type { School } from '../../school/school.ts';
import { seenWithKey } from '../../store/cases/by-reference.ts';
import { listIncidents } from '../../store/cases/casebook.ts';
import { sayTerm } from '../../term-report/state.ts';
import { streamsOfKind } from '../cases/kept-streams.ts';
import { streamPath } from '../cases/other-streams.ts';
import { lateSince, promisedMax, withoutMade } from '../cases/promised.ts';
import { createStreams, type Streams } from '../cases/streams.ts';
import { createTitles } from '../cases/titles.ts';
import { readable } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import { type Directory, policyNames } from '../directory.ts';
import { type KindName, type StateOf, sees, sightIn } from '../kinds.ts';
import { partsNamed } from './version-names.ts';
import {
  type Asked,
  waitsOnAction,
  waitsOnException,
  waitsOnIncident,
  waitsOnPromises,
  waitsOnTermReport,
  waitsOnVersion,
} from './waits-on.ts';

type Decision = Extract<MeetingDecision, 'agreed' | 'refused'>;

export type WaitsForGovernors = Asked & {
  readonly kind: KindName;
  readonly stream: StreamId;
  /**
   * What it is called without anybody's name, such as "INC-7QK-3FD"; of a version, what it rewords; of an
   * action, what is to be done: its owner reads that too, who may not see where it comes from.
   */
  readonly name: string;
  /** What its reader knows it by, which may name somebody; null where nothing is written yet. */
  readonly title: string | null;
  readonly path: string;
  /** Its reader works on it as governor: they know what became of it. */
  readonly isTheirs?: boolean;
  /** An agenda tells the headteacher of it: not where it lies with the chair alone. */
  readonly isForAgenda: boolean;
  /** The meeting that decided it, else the last on whose agenda it stands. */
  readonly on: OnMeeting | null;
};

export type OnMeeting = {
  readonly meeting: StreamId;
  readonly item: EntryNo;
  readonly day: IsoDate;
  /** What was decided on all of it, and confirmed; null before that, and where it is not for its reader. */
  readonly decision: Decision | null;
  /** It was recorded, and another governor has yet to confirm it. */
  readonly isToConfirm: boolean;
};

export type WaitingForGovernors = (person: PersonId) => Promise<readonly WaitsForGovernors[]>;

type Placed = { readonly stream: StreamId; readonly meeting: Meeting; readonly item: AgendaItem };

const placesOf = (meetings: ReadonlyMap<string, Meeting>): ReadonlyMap<StreamId | null, Placed[]> =>
  Map.groupBy(
    [...meetings]
      .filter(([, { stage }]) => stage !== 'called-off')
      .toSorted(([, a], [, b]) => (a.on < b.on ? -1 : 1))
      .flatMap(([stream, meeting]) =>
        meeting.items.map((item) => ({ stream: stream as StreamId, meeting, item })),
      )
      .filter(({ item: { minute } }) => minute?.decision !== 'put-off' && minute?.decision !== 'taken-off'),
    ({ item }) => item.about,
  );

/** A review has no decision of its own where the same meeting agreed to a new version. */
const isReplaced = ({ as }: Asked, meeting: Meeting): boolean =>
  (as === 'review' || as === 'review-due') && newVersionsIn(meeting).some(({ minute }) => minute !== null);

/** What is only noted is not decided; nor is what began to wait after the meeting. */
const onMeeting = ({ stream, meeting, item }: Placed, asked: Asked, person: PersonId): OnMeeting => {
  const { on: day } = meeting;
  const { since, all } = asked;
  const isOfIt = day >= londonDate(all?.lastAt ?? since) && !isRecused(item, person);
  const decision = decidedOn(item);
  const isDecided =
    isOfIt && !isReplaced(asked, meeting) && (decision === 'agreed' || decision === 'refused');
  return {
    ...{ meeting: stream, item: item.entry, day },
    decision: isDecided && !isToConfirm(item) ? decision : null,
    isToConfirm: isDecided && isToConfirm(item),
  };
};

/** Whether each headteacher sees it, or is kept from the item of an agenda too. */
export const isForAgenda = (kind: KindName, state: StateOf<KindName>, school: School): boolean => {
  const excluded = sightIn(kind, state, school)?.excluded ?? [];
  return holders(school, 'headteacher').every(
    (person) => excluded.includes(person) || sees(person, { kind, state }, school),
  );
};

/** As many of each severity as a governing body could have before it; those that need somebody first. */
const incidentsMax = 50;

/** What governors have a part in, and what is promised on any incident. */
const incidentsFor = async (deps: Deps, person: PersonId, school: School): Promise<readonly Incident[]> => {
  const { database, schoolId } = deps;
  const viewer = { person, keys: viewerKeys(person, school) };
  const pages = await Promise.all(
    (['critical', 'major'] as const).map((severity) =>
      listIncidents(database.reader, schoolId, viewer, { severity, order: 'severity', limit: incidentsMax }),
    ),
  );
  const severe = pages.flatMap(({ rows }) => rows.map(({ incident }) => incident));
  const query = { key: promisedKey, limit: promisedMax };
  const promising = await seenWithKey(database.reader, schoolId, viewer, query);
  const ids = [...new Set([...severe, ...promising])];
  return [...(await readable(deps, database.reader, ids)).states.values()];
};

type Named = Omit<WaitsForGovernors, 'on'>;
type Looking = {
  readonly streams: Streams;
  readonly person: PersonId;
  readonly school: School;
  readonly directory: Directory;
  readonly now: Moment;
  /** Whether the agenda of a meeting had it since that moment. */
  readonly noted: (stream: StreamId) => (since: Moment) => boolean;
};

const waitsOn = async (deps: Deps, { person, school, noted: notedOf, now }: Looking) => {
  const standing = await withoutMade(deps);
  return (await incidentsFor(deps, person, school)).flatMap((incident) => {
    const { id: stream } = incident;
    const noted = notedOf(stream);
    const own = isGoverned(incident) ? waitsOnIncident(incident, noted) : null;
    const promised = standing(promisedOn(incident).map((each) => ({ ...each, stream })));
    const waits = own ?? waitsOnPromises(lateSince(promised, now), noted);
    return waits === null ? [] : [{ incident, waits }];
  });
};

const onIncidents = async (deps: Deps, looking: Looking): Promise<readonly Named[]> => {
  const { person, school } = looking;
  const found = await waitsOn(deps, looking);
  const titles = await createTitles(deps).titles(
    person,
    found.map(({ incident }) => incident),
  );
  return found.map(({ incident, waits }) => {
    const { id: stream, reference: name } = incident;
    const title = titles.get(stream) ?? null;
    const called = { kind: 'incident', stream, name, title, path: `/incidents/${name}` } as const;
    const isTheirs = governorsOn(incident).includes(person);
    return { ...waits, ...called, isTheirs, isForAgenda: isForAgenda('incident', incident, school) };
  });
};

const onKind = async <N extends 'action' | 'exception' | 'policy-version' | 'term-report'>(
  { streams, person, school }: Looking,
  kind: N,
  nameOf: (state: StateOf<N>, listed: { readonly title: string; readonly stream: StreamId }) => string,
  waitsOn: (state: StateOf<N>, stream: StreamId) => Asked | null,
): Promise<readonly Named[]> => {
  const all = await streams.list(person, kind, (state, stream) => waitsOn(state, stream) !== null);
  return all.flatMap(({ stream, state, title }) => {
    const waits = waitsOn(state, stream);
    if (waits === null) return [];
    const called = {
      kind,
      stream,
      name: nameOf(state, { title, stream }),
      title,
      path: streamPath(kind, stream),
    };
    return [{ ...waits, ...called, isForAgenda: isForAgenda(kind, state, school) }];
  });
};

/** In characters, of an action on an agenda. */
const wordsMax = 120;

const onOthers = async (looking: Looking): Promise<readonly Named[]> => {
  const { school, directory, now, noted } = looking;
  const names = policyNames(directory);
  const all = await Promise.all([
    onKind(looking, 'term-report', sayTerm, waitsOnTermReport),
    onKind(
      looking,
      'policy-version',
      (state, { stream }) => partsNamed(directory, { stream, state }),
      (state) => waitsOnVersion(state, school),
    ),
    onKind(
      looking,
      'exception',
      ({ about }) => saySubject(about, names),
      (state) => waitsOnException(state, school),
    ),
    onKind(
      looking,
      'action',
      ({ dueOn }, { title }) => `${sentenceOf(title, wordsMax)}, due ${sayDate(dueOn)}`,
      (state, stream) => waitsOnAction(state, noted(stream), now),
    ),
  ]);
  return all.flat();
};

/** What a decision waits for comes before what is only noted; the longest waiting first. */
const mostPressing = (a: Named, b: Named): number =>
  governorsAsks.indexOf(a.asked) - governorsAsks.indexOf(b.asked) || a.since - b.since;

export const createWaitingForGovernors = (deps: Deps): WaitingForGovernors => {
  const { database, schools, clock, directoryOf } = deps;
  const streams = createStreams(deps);
  const ask: WaitingForGovernors = async (person) => {
    const school = await schools.read(database.reader);
    const places = placesOf(await streamsOfKind(deps, 'meeting'));
    const noted = (stream: StreamId) => (since: Moment) =>
      (places.get(stream) ?? []).some(
        // What they ratify is not the report that came of it.
        ({ meeting, item }) =>
          item.asked !== 'ratify' && item.minute !== null && meeting.on >= londonDate(since),
      );
    const directory = await directoryOf(school);
    const looking = { streams, person, school, directory, now: clock(), noted };
    const all = [...(await onIncidents(deps, looking)), ...(await onOthers(looking))];
    return all.toSorted(mostPressing).map((each) => {
      const on = (places.get(each.stream) ?? [])
        .filter(({ item }) => covers(item, each.stream, each.asked))
        .map((placed) => onMeeting(placed, each, person));
      // One brought forward may stand on the agenda of a later meeting still.
      return { ...each, on: on.findLast(({ decision }) => decision !== null) ?? on.at(-1) ?? null };
    });
  };
  return (person) =>
    schools.once(`waits for ${inDuty('governors')}, as ${person} sees it`, () => ask(person));
};
