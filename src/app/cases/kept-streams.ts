// All streams of a kind of which a school has some hundreds, such as its actions, kept in memory: each time
// only what was written about since is read, so that no page grows with what is over.
import type { Versioned } from '../../record/take.ts';
import { headOf } from '../../store/anchor/anchor.ts';
import { type Readable, readableOfKind, readableStates } from '../../store/cases/states.ts';
import type { Database } from '../../store/db/database.ts';
import { streamsAfter } from '../../store/log/log.ts';
import type { Deps } from '../deps.ts';
import type { KindName, StateOf } from '../kinds.ts';

/** As it stood when the log had that many entries, or later. */
type Kept = Pick<Readable<Versioned>, 'states'> & { readonly position: number };

const keptIn = new WeakMap<Database, Map<string, Kept>>();

type From = Pick<Deps, 'database' | 'schoolId'>;

const readSince = async (
  { database: { reader }, schoolId }: From,
  kind: KindName,
  before: Kept,
): Promise<Pick<Kept, 'states'>> => {
  const changed = await streamsAfter(reader, schoolId, kind, before.position);
  if (changed.length === 0) return before;
  const { states } = await readableStates<Versioned>(reader, schoolId, changed);
  // What can no longer be read is no longer there.
  const others = [...before.states].filter(([stream]) => !changed.includes(stream));
  return { states: new Map([...others, ...states]) };
};

const readAt = async (from: From, kind: KindName, position: number): Promise<Kept['states']> => {
  const { database, schoolId } = from;
  const all = keptIn.get(database) ?? new Map<string, Kept>();
  keptIn.set(database, all);
  const name = `${schoolId} ${kind}`;
  const before = all.get(name);
  if (before?.position === position) return before.states;
  const read =
    before === undefined || before.position > position
      ? await readableOfKind<Versioned>(database.reader, schoolId, kind)
      : await readSince(from, kind, before);
  all.set(name, { states: read.states, position });
  return read.states;
};

/**
 * Each by stream, as far as they can be read: of kinds of which there are few, so not of incidents. It reads
 * what is committed: not for within a transaction.
 */
export const streamsOfKinds = async <N extends KindName>(
  from: From,
  kinds: readonly N[],
): Promise<{ readonly [K in N]: ReadonlyMap<string, StateOf<K>> }> => {
  const position = (await headOf(from.database.reader, from.schoolId))?.position ?? 0;
  const read = kinds.map(async (kind) => [kind, await readAt(from, kind, position)] as const);
  // That each kind holds states of its own is more than the compiler follows.
  const found: unknown = Object.fromEntries(await Promise.all(read));
  return found as { readonly [K in N]: ReadonlyMap<string, StateOf<K>> };
};

export const streamsOfKind = async <N extends KindName>(
  from: From,
  kind: N,
): Promise<ReadonlyMap<string, StateOf<N>>> => (await streamsOfKinds(from, [kind]))[kind];
