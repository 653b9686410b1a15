// One stream of any kind, opened by somebody who sees it. Incidents have more about them: see cases.ts.
import { NotFound } from '../../record/failure.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { kindsOf, statesOf } from '../../store/cases/states.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries, type Written } from '../../store/log/prose.ts';
import { readEvent } from '../../store/log/read-event.ts';
import type { Deps } from '../deps.ts';
import { isSearched, type KindName, type StateOf } from '../kinds.ts';
import { newId } from '../random.ts';
import { sees } from './other-streams.ts';

export type OpenedStream<N extends KindName> = {
  readonly state: StateOf<N>;
  /** What was written in each entry, as far as everybody who sees the stream may read it. */
  readonly written: ReadonlyMap<number, Written>;
};

export type Streams = {
  /** Throws NotFound where there is no such stream of this kind for this person. */
  readonly open: <N extends KindName>(
    person: PersonId,
    kind: N,
    stream: StreamId,
  ) => Promise<OpenedStream<N>>;
  /** The id of a stream to begin. */
  readonly newId: () => StreamId;
};

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
      const readIn = (row: (typeof rows)[number]): Written => {
        const event = read(row);
        const fields = Object.entries(opened.get(row.version) ?? {});
        return Object.fromEntries(fields.filter(([field]) => isSearched(kind, event, field)));
      };
      return { state, written: new Map(rows.map((row) => [row.version, readIn(row)])) };
    },
  };
}
