// Exceptions from the policy as lists show them. Who reads them all sees the register; anybody else the ones
// that they asked for themselves.

import type { IsoDate } from '../../policy/calendar.ts';
import { pointOf } from '../../policy/policy.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { holds } from '../../school/holders.ts';
import type { Exception } from '../../school/policies/exception-state.ts';
import { isPoint, type Subject } from '../../school/policies/subject.ts';
import type { Deps } from '../deps.ts';
import { fieldsWritten, type Spot } from './fields-written.ts';
import { streamsOfKind } from './kept-streams.ts';
import { createStreams } from './streams.ts';

/** `conditions` is '' where there are none, or they were erased. */
export type RegisteredException = {
  readonly id: StreamId;
  readonly state: Exception;
  readonly conditions: string;
  /** Whether they read its request too. */
  readonly isOpen: boolean;
};

export type ExceptionInForce = {
  readonly id: StreamId;
  readonly about: Subject;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly holder: PersonId | null;
  /** Who granted it last, in whose words the conditions are. */
  readonly grantedBy: PersonId | null;
  readonly conditions: string;
  /** What was asked for, in the holder's words; null where its reader cannot say whether it was kept. */
  readonly what: string | null;
  /** Whether its reader sees all of the exception, its reasons too. */
  readonly isOpen: boolean;
};

export type Exceptions = {
  /** Those that the person may read, the latest end first. The clerk reads every one ever granted. */
  readonly register: (person: PersonId) => Promise<readonly RegisteredException[]>;
  /** How many were first granted since that day, by point: an exception from 3b counts for 3. */
  readonly countsSince: (since: IsoDate) => Promise<ReadonlyMap<Subject, number>>;
  /** The days on which they were first granted. */
  readonly grantedOn: () => Promise<readonly IsoDate[]>;
};

type Known = { readonly id: StreamId; readonly state: Exception };

const byEnd = (a: Known, b: Known): number =>
  a.state.until < b.state.until ? 1 : a.state.until > b.state.until ? -1 : 0;

const everyOne = async (deps: Deps): Promise<readonly Known[]> => {
  const states = await streamsOfKind(deps, 'exception');
  return [...states].map(([id, state]) => ({ id: id as StreamId, state }));
};

const conditionsSpot = ({ id, state }: Known): Spot | null => {
  const entry = state.grants.at(-1)?.entry;
  return entry === undefined ? null : { stream: id, entry, field: 'conditions' };
};

const conditionsOf = async (deps: Deps, all: readonly Known[]): Promise<(of: Known) => string> => {
  const writtenOf = await fieldsWritten(deps, all, conditionsSpot);
  return (known) => writtenOf(known) ?? '';
};

/** The request is the first entry. */
const whatSpot = ({ id }: Known): Spot => ({ stream: id, entry: 1, field: 'what' });

/** Where only that it was in force counts. */
export const withoutWords = ({ id, state }: Known): ExceptionInForce => {
  const { about, from, until, by: holder, grants } = state;
  const grantedBy = grants.at(-1)?.by ?? null;
  return { id, about, from, until, holder, grantedBy, conditions: '', what: null, isOpen: false };
};

/** What of those on an incident its reader reads; by default no more than that incidents name them. */
type Reads = {
  /** They say whether it was kept, so they read what was allowed. */
  readonly judges?: boolean;
  readonly opens?: (state: Exception) => boolean;
};

/** With their conditions, whether or not their reader sees them elsewhere: incidents name them. */
export const exceptionsRead = async (
  deps: Deps,
  found: readonly Known[],
  { judges = false, opens = () => false }: Reads = {},
): Promise<readonly ExceptionInForce[]> => {
  const whats = judges ? found.map(whatSpot) : [];
  const spots = [...found.flatMap((each) => conditionsSpot(each) ?? []), ...whats];
  const writtenAt = await fieldsWritten(deps, spots, (spot) => spot);
  return found.toSorted(byEnd).map((known) => {
    const at = conditionsSpot(known);
    const conditions = (at && writtenAt(at)) ?? '';
    const what = judges ? (writtenAt(whatSpot(known)) ?? 'Erased') : null;
    return { ...withoutWords(known), conditions, what, isOpen: opens(known.state) };
  });
};

export function createExceptions(deps: Deps): Exceptions {
  const { list } = createStreams(deps);
  return {
    async register(person) {
      const seen = (await list(person, 'exception')).map(({ stream, state }) => ({ id: stream, state }));
      const school = await deps.schools.read(deps.database.reader);
      const all = holds(school, person, 'clerk') ? await everyOne(deps) : [];
      const isOther = ({ id, state }: Known) =>
        state.grants.length > 0 && !seen.some((each) => each.id === id);
      const others = all.filter(isOther);
      const conditions = await conditionsOf(deps, [...seen, ...others]);
      const read = (isOpen: boolean) => (known: Known) => ({
        ...known,
        isOpen,
        conditions: conditions(known),
      });
      return [...seen.map(read(true)), ...others.map(read(false))].toSorted(byEnd);
    },
    grantedOn: async () => (await everyOne(deps)).flatMap(({ state }) => state.grants[0]?.on ?? []),
    async countsSince(since) {
      const counts = new Map<Subject, number>();
      for (const { state } of await everyOne(deps)) {
        const [first] = state.grants;
        if (first === undefined || first.on < since) continue;
        const about = isPoint(state.about) ? pointOf(state.about) : state.about;
        counts.set(about, (counts.get(about) ?? 0) + 1);
      }
      return counts;
    },
  };
}
