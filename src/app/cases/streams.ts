// One stream of any kind, opened by somebody who sees it. Incidents have more about them: see cases.ts.
import { NotFound } from '../../record/failure.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import type { Event, Recorded } from '../../record/step.ts';
import type { Versioned } from '../../record/take.ts';
import type { School } from '../../school/school.ts';
import { seenOfKind } from '../../store/cases/seen-streams.ts';
import { kindsOf, statesOf } from '../../store/cases/states.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries, type Written } from '../../store/log/prose.ts';
import { readEvent } from '../../store/log/read-event.ts';
import type { Deps } from '../deps.ts';
import { isSearched, type KindName, keysOf, kinds, type StateOf } from '../kinds.ts';
import { newId } from '../random.ts';
import { sees } from './other-streams.ts';

/** What was written is there as far as everybody who sees the stream may read it. */
export type StreamEntry = Recorded<Event> & { readonly written: Written };

export type OpenedStream<N extends KindName> = {
  readonly stream: StreamId;
  readonly state: StateOf<N>;
  readonly entries: readonly StreamEntry[];
};

export type ListedStream<N extends KindName> = Omit<OpenedStream<N>, 'entries'>;

export type Streams = {
  /** Throws NotFound where there is no such stream of this kind for this person. */
  readonly open: <N extends KindName>(
    person: PersonId,
    kind: N,
    stream: StreamId,
  ) => Promise<OpenedStream<N>>;
  /** All of this kind that the person sees, the one first due first. */
  readonly list: <N extends KindName>(person: PersonId, kind: N) => Promise<readonly ListedStream<N>[]>;
  /** The id of a stream to begin. */
  readonly newId: () => StreamId;
};

const dueOf = (kind: KindName, state: Versioned, school: School): number =>
  kinds[kind].seen?.sightOf(state, school).dueAt ?? 0;

export function createStreams({
  database,
  keyring,
  schoolId,
  schools,
  readEvent: read = readEvent,
}: Deps): Streams {
  const db = database.reader;

  const seenState = async <N extends KindName>(person: PersonId, kind: N, stream: StreamId) => {
    const isOfKind = (await kindsOf(db, schoolId, [stream])).get(stream) === kind;
    const state = isOfKind ? (await statesOf<StateOf<N>>(db, schoolId, [stream])).get(stream) : undefined;
    if (state === undefined || !sees(person, { kind, state }, await schools.read(db)))
      throw new NotFound('There is no such stream.');
    return state;
  };

  return {
    newId: () => newId() as StreamId,
    async open(person, kind, stream) {
      const state = await seenState(person, kind, stream);
      const rows = await entriesOf(db, schoolId, stream);
      const opened = await openEntries(db, keyring, schoolId, stream, rows);
      const entries = rows.map((row) => {
        const event = read(row);
        const fields = Object.entries(opened.get(row.version) ?? {});
        const written = Object.fromEntries(fields.filter(([field]) => isSearched(kind, event, field)));
        return { ...event, written };
      });
      return { stream, state, entries };
    },
    async list(person, kind) {
      const school = await schools.read(db);
      const viewer = { person, keys: keysOf(person, school) };
      const found = await seenOfKind<StateOf<typeof kind>>(db, schoolId, viewer, kind);
      return found
        .map(({ stream, state }) => ({ stream: stream as StreamId, state }))
        .toSorted((a, b) => dueOf(kind, a.state, school) - dueOf(kind, b.state, school));
    },
  };
}
