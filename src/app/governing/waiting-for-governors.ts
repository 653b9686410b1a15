// What waits for the governing body (6), as far as its reader sees it: agendas are made from it.

import { asksGovernors } from '../../incident/asks/for-governors.ts';
import { promisedKey, viewerKeys } from '../../incident/people/viewers.ts';
import { governorsOn } from '../../incident/state/governing/governing.ts';
import { promisedOn } from '../../incident/state/governing/promised.ts';
import type { Incident } from '../../incident/state/incident.ts';
import {
  type AgendaItem,
  covers,
  decidedOn,
  isRecused,
  isToConfirm,
  type Meeting,
  type MeetingDecision,
  newVersionsIn,
} from '../../meeting/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import { type GovernorsAsked, governorsAsks } from '../../school/asked.ts';
import { holders } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';
import { seenWithKey } from '../../store/cases/by-reference.ts';
import { listIncidents } from '../../store/cases/casebook.ts';
import { streamsOfKind } from '../cases/kept-streams.ts';
import { streamPath } from '../cases/other-streams.ts';
import { lateSince, promisedMax, withoutMade } from '../cases/promised.ts';
import { createStreams, type Streams } from '../cases/streams.ts';
import { createTitles } from '../cases/titles.ts';
import { readable } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import { type Directory, policyNames } from '../directory.ts';
import { type KindName, kindNames, kinds, type StateOf, sees, sightIn } from '../kinds.ts';

type Decision = Extract<MeetingDecision, 'agreed' | 'refused'>;

export type WaitsForGovernors = GovernorsAsked & {
  readonly stream: StreamId;
  /** What its reader knows an incident by, which may name somebody; null where its label says it all. */
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

type Named = Omit<WaitsForGovernors, 'on'>;

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
const isReplaced = ({ step }: Named, meeting: Meeting): boolean =>
  (step === 'record-review' || step === 'propose-review') &&
  newVersionsIn(meeting).some(({ minute }) => minute !== null);

/** What is only noted is not decided; nor is what began to wait after the meeting. */
const onMeeting = ({ stream, meeting, item }: Placed, asked: Named, person: PersonId): OnMeeting => {
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

type Looking = {
  readonly streams: Streams;
  readonly person: PersonId;
  readonly school: School;
  readonly directory: Directory;
  readonly now: Moment;
  /** Whether the agenda of a meeting had it since that moment. */
  readonly noted: (stream: StreamId) => (since: Moment) => boolean;
};

const waitingOn = async (deps: Deps, { person, school, noted: notedOf, now }: Looking) => {
  const standing = await withoutMade(deps);
  return (await incidentsFor(deps, person, school)).flatMap((incident) => {
    const late = lateSince(standing(promisedOn(incident)), now);
    const waits = asksGovernors(incident, late, notedOf(incident.id));
    return waits === null ? [] : [{ incident, waits }];
  });
};

const onIncidents = async (deps: Deps, looking: Looking): Promise<readonly Named[]> => {
  const { person, school } = looking;
  const found = await waitingOn(deps, looking);
  const titles = await createTitles(deps).titles(
    person,
    found.map(({ incident }) => incident),
  );
  return found.map(({ incident, waits }) => {
    const { id: stream, reference } = incident;
    const title = titles.get(stream) ?? null;
    const called = { stream, title, path: `/incidents/${reference}` };
    const isTheirs = governorsOn(incident).includes(person);
    return { ...waits, ...called, isTheirs, isForAgenda: isForAgenda('incident', incident, school) };
  });
};

const governed = kindNames.filter((kind) => kinds[kind].words?.asksGovernors !== undefined);

const onOthers = async ({ streams, person, ...looking }: Looking): Promise<readonly Named[]> => {
  const { school, directory, now, noted } = looking;
  const names = { ...policyNames(directory), policyIn: directory.policyIn };
  const waitsOn = (kind: KindName, state: StateOf<KindName>, stream: StreamId, title = '') => {
    const around = { school, now, stream, title, names, noted: noted(stream) };
    return kinds[kind].words?.asksGovernors?.(state, around) ?? null;
  };
  const listed = await streams.listKinds(person, governed, (...of) => waitsOn(...of) !== null);
  return [...listed].flatMap(([kind, those]) =>
    those.flatMap(({ stream, state, title }) => {
      const waits = waitsOn(kind, state, stream, title);
      if (waits === null) return [];
      const path = streamPath(kind, stream);
      return [{ ...waits, stream, title: null, path, isForAgenda: isForAgenda(kind, state, school) }];
    }),
  );
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
