// One stream of any kind, opened by somebody who sees it. Incidents have more about them: see cases.ts.
import { NotFound } from '../../record/failure.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { sentenceOf } from '../../record/shorten.ts';
import type { Event, Recorded } from '../../record/step.ts';
import type { Versioned } from '../../record/take.ts';
import { comesFromKey } from '../../school/kind.ts';
import type { School } from '../../school/school.ts';
import { streamsOfKey } from '../../store/cases/by-reference.ts';
import { type Kept, keptStates, kindsOf, statesOf } from '../../store/cases/states.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries, type Written } from '../../store/log/prose.ts';
import { readEvent } from '../../store/log/read-event.ts';
import type { Deps } from '../deps.ts';
import { nameIn, policyNames } from '../directory.ts';
import { isSearched, type KindName, kindNamed, kinds, type StateOf, sees, sightIn } from '../kinds.ts';
import { newId } from '../random.ts';
import { fieldsWritten } from './fields-written.ts';
import { streamsOfKinds } from './kept-streams.ts';
import { type OpenedOther, openTitled } from './other-streams.ts';
import { askingForNeeded } from './papers-needed.ts';

/** What was written is there as far as everybody who sees the stream may read it. */
export type StreamEntry = Recorded<Event> & { readonly written: Written };

export type OpenedStream<N extends KindName> = {
  readonly stream: StreamId;
  readonly state: StateOf<N>;
  readonly entries: readonly StreamEntry[];
};

type OpenedOfKind = OpenedStream<KindName> & { readonly kind: KindName };

/** With what it is called in places where more than its kind may be said. */
export type ListedStream<N extends KindName> = Omit<OpenedStream<N>, 'entries'> & { readonly title: string };

type StatesOf<N extends KindName> = { readonly [K in N]: readonly Omit<OpenedStream<K>, 'entries'>[] };

export type Streams = {
  /** Throws NotFound where there is no such stream of this kind for this person. */
  readonly open: <N extends KindName>(
    person: PersonId,
    kind: N,
    stream: StreamId,
  ) => Promise<OpenedStream<N>>;
  /** Of whatever kind but an incident. Throws NotFound where there is no such stream for this person. */
  readonly openAny: (person: PersonId, stream: StreamId) => Promise<OpenedOfKind>;
  /** All of this kind that the person sees, as far as they are wanted, the one first due first. */
  readonly list: <N extends KindName>(
    person: PersonId,
    kind: N,
    isWanted?: (state: StateOf<N>, stream: StreamId) => boolean,
  ) => Promise<readonly ListedStream<N>[]>;
  /** What somebody sees of several kinds, by its state alone: asked for at once. */
  readonly states: <N extends KindName>(person: PersonId, kinds: readonly N[]) => Promise<StatesOf<N>>;
  /** The same with titles, as far as it is wanted. */
  readonly listKinds: (
    person: PersonId,
    kinds: readonly KindName[],
    isWanted: (kind: KindName, state: StateOf<KindName>, stream: StreamId) => boolean,
  ) => Promise<ReadonlyMap<KindName, readonly ListedStream<KindName>[]>>;
  /** All of this kind that come from a stream which the person has opened: not all may be theirs to open. */
  readonly comingFrom: <N extends KindName>(
    person: PersonId,
    stream: StreamId,
    kind: N,
  ) => Promise<readonly (ListedStream<N> & { readonly isSeen: boolean })[]>;
  readonly newId: () => StreamId;
};

const dueOf = (kind: KindName, state: Versioned, school: School): number =>
  sightIn(kind, state, school)?.dueAt ?? 0;

const seenState = async <N extends KindName>(
  { database, schoolId, schools }: Deps,
  person: PersonId,
  kind: N,
  stream: StreamId,
): Promise<StateOf<N>> => {
  const db = database.reader;
  const isOfKind = (await kindsOf(db, schoolId, [stream])).get(stream) === kind;
  const state = isOfKind ? (await statesOf<StateOf<N>>(db, schoolId, [stream])).get(stream) : undefined;
  if (state === undefined || !sees(person, { kind, state }, await schools.read(db)))
    throw new NotFound('There is no such stream.');
  return state;
};

/** In characters: a line on a desk. */
const titleMax = 80;

type Named = { readonly kind: KindName; readonly stream: string; readonly state: Versioned };

/** What each is called where more than its kind may be said; null where only its kind is. */
const titlesSaid = async (
  deps: Deps,
  school: School,
  streams: readonly Named[],
  reader: PersonId,
): Promise<(of: Named) => string | null> => {
  const directory = await deps.directoryOf(school);
  const person = (each: PersonId) => (each === reader ? 'you' : nameIn(directory, each));
  const names = { ...policyNames(directory), person, policyIn: directory.policyIn };
  const spotOf = ({ kind, stream, state }: Named) => {
    const spot = kinds[kind].words?.titledBy?.(state) ?? null;
    return spot && { ...spot, stream };
  };
  const writtenOf = await fieldsWritten(deps, streams, spotOf);
  return (of) => {
    const text = writtenOf(of);
    if (text) return spotOf(of)?.isLong ? sentenceOf(text, titleMax) : text;
    return kinds[of.kind].words?.titleNaming?.(of.state, names, of.stream as StreamId) ?? null;
  };
};

/** As `openTitled`, in places that may say more of a stream than its kind: never in mail. */
export const openNamed = async (
  deps: Deps,
  school: School,
  streams: readonly string[],
  reader: PersonId,
): Promise<ReadonlyMap<string, OpenedOther>> => {
  const opened = [...(await openTitled(deps, school, streams)).values()];
  const titleOf = await titlesSaid(deps, school, opened, reader);
  return new Map(
    opened.map((other) => [other.stream, { ...other, title: titleOf(other) ?? other.title }] as const),
  );
};

const titled = async <N extends KindName>(
  deps: Deps,
  kind: N,
  found: readonly Kept<StateOf<N>>[],
  school: School,
  reader: PersonId,
): Promise<readonly ListedStream<N>[]> => {
  const names = policyNames(await deps.directoryOf(school));
  const named = found.map(({ stream, state }) => ({ kind, stream: stream as StreamId, state }));
  const titleOf = await titlesSaid(deps, school, named, reader);
  return named
    .toSorted((a, b) => dueOf(kind, a.state, school) - dueOf(kind, b.state, school))
    .map((each) => ({
      stream: each.stream,
      state: each.state,
      title: titleOf(each) ?? kinds[kind].words?.titleOf(each.state, names) ?? '',
    }));
};

const statesSeen = async <N extends KindName>(
  deps: Deps,
  person: PersonId,
  names: readonly N[],
): Promise<ReadonlyMap<N, readonly Kept<StateOf<N>>[]>> => {
  const school = await deps.schools.read(deps.database.reader);
  const kept = await streamsOfKinds(deps, names);
  const found = names.map((kind) => {
    const seen = [...kept[kind]]
      .map(([stream, state]) => ({ kind, stream, state }))
      .filter((each) => sees(person, each, school));
    return [kind, seen.toSorted((a, b) => (a.stream < b.stream ? -1 : 1))] as const;
  });
  return new Map(found);
};

const states = async <N extends KindName>(
  deps: Deps,
  person: PersonId,
  names: readonly N[],
): Promise<StatesOf<N>> => {
  // That each name holds states of its own kind is more than the compiler follows.
  const found: unknown = Object.fromEntries(await statesSeen(deps, person, names));
  return found as StatesOf<N>;
};

const listKinds = async (
  deps: Deps,
  ...[person, names, isWanted]: Parameters<Streams['listKinds']>
): ReturnType<Streams['listKinds']> => {
  const school = await deps.schools.read(deps.database.reader);
  // Titles are opened only of what is wanted: the desk looks at every kind each time.
  const listed = [...(await statesSeen(deps, person, names))].map(async ([kind, found]) => {
    const asking = await askingForNeeded(deps.database.reader, deps.schoolId, school, found, deps.clock());
    const wanted = asking.filter(({ stream, state }) => isWanted(kind, state, stream as StreamId));
    return [kind, await titled<KindName>(deps, kind, wanted, school, person)] as const;
  });
  return new Map(await Promise.all(listed));
};

export function createStreams(deps: Deps): Streams {
  const { database, keyring, schoolId, schools, readEvent: read = readEvent } = deps;
  const db = database.reader;
  const open: Streams['open'] = async (person, kind, stream) => {
    const state = await seenState(deps, person, kind, stream);
    const school = await schools.read(db);
    const rows = await entriesOf(db, schoolId, stream);
    const opened = await openEntries(db, keyring, schoolId, stream, rows);
    const { seen } = kinds[kind];
    const entries = rows.map((row) => {
      const event = read(row);
      const fields = Object.entries(opened.get(row.version) ?? {});
      const isRead = (field: string) =>
        isSearched(kind, event, field) || seen?.mayRead?.(state, event, field, person, school) === true;
      const written = Object.fromEntries(fields.filter(([field]) => isRead(field)));
      return { ...event, written };
    });
    return { stream, state, entries };
  };
  return {
    newId: () => newId() as StreamId,
    open,
    listKinds: (...asked) => listKinds(deps, ...asked),
    states: (...asked) => states(deps, ...asked),
    async openAny(person, stream) {
      const name = (await kindsOf(db, schoolId, [stream])).get(stream);
      // An incident has readers of its own: see cases.ts.
      if (name === undefined || name === 'incident') throw new NotFound('There is no such stream.');
      const kind = kindNamed(name);
      return { kind, ...(await open<KindName>(person, kind, stream)) };
    },
    async list(person, kind, isWanted = () => true) {
      const found = (await statesSeen(deps, person, [kind])).get(kind) ?? [];
      const wanted = found.filter(({ stream, state }) => isWanted(state, stream as StreamId));
      return titled(deps, kind, wanted, await schools.read(db), person);
    },
    async comingFrom(person, stream, kind) {
      const school = await schools.read(db);
      const found = await streamsOfKey(db, schoolId, comesFromKey(stream));
      const kept = await keptStates<StateOf<typeof kind>>(db, schoolId, found);
      const those = kept.filter((each) => each.kind === kind);
      const all = await titled(deps, kind, those, school, person);
      return all.map((each) => ({ ...each, isSeen: sees(person, { kind, state: each.state }, school) }));
    },
  };
}
