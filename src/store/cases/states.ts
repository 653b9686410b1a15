// The folded state of each stream, kept so that nobody refolds a history to read it. The row carries the
// fold's number: rows of an older fold are refolded from the log at the next start.
import { type Kysely, sql } from 'kysely';
import { CorruptData } from '../../record/failure.ts';
import { asking } from '../db/asking.ts';
import { isDamage } from '../db/damage.ts';
import type { Tx } from '../db/database.ts';
import { inserting } from '../db/inserting.ts';
import { lastUsed } from '../db/last-used.ts';
import { NewerCandour } from '../db/newer.ts';
import type { StateRow, Tables } from '../db/tables.ts';
import type { StreamKind } from '../log/log.ts';

/** The number of today's fold; raise it whenever an `evolve` or a state's shape changes. */
export const foldNow = 35;

/**
 * Throws a NewerCandour where the school was folded by a newer fold. Who writes holds its head row: what is
 * folded anew waits for them, or they for it.
 */
export function refuseNewerFold({ fold }: { readonly fold: number | null }): void {
  if (fold !== null && fold > foldNow) throw new NewerCandour();
}

export type Kept<S> = { readonly stream: string; readonly kind: StreamKind; readonly state: S };

type Stored = Pick<StateRow, 'stream' | 'kind' | 'version' | 'state'>;

/** Reads a state as it is kept; throws CorruptData where it is not one. */
function stateIn<S>({ stream, version, state }: Omit<Stored, 'kind'>): S {
  let read: unknown;
  try {
    read = JSON.parse(state);
  } catch (cause) {
    throw new CorruptData(`The state of ${stream} cannot be read: run verify.`, { cause });
  }
  // A row that was exchanged or emptied by hand is seldom of the version beside it.
  if ((read as { readonly version?: unknown } | null)?.version !== version)
    throw new CorruptData(`The state of ${stream} is not the one that was kept: run verify.`);
  return read as S;
}

/** More than the pages of one person show in turn; each takes some 20 kB. */
const rememberedMax = 200;
const remembered = lastUsed<{ readonly text: string; readonly state: unknown }>(rememberedMax);

/** What is worked out of a state is remembered with it, so the same text is the same state each time. */
const sameAsBefore = <S>(row: Stored): S => {
  const before = remembered.get(row.stream);
  if (before?.text === row.state) return before.state as S;
  const state = stateIn<S>(row);
  remembered.put(row.stream, { text: row.state, state });
  return state;
};

const askStored = asking((db, school: string, ...streams: readonly string[]) =>
  db
    .selectFrom('state')
    .select(['stream', 'kind', 'version', 'state'])
    .where('school', '=', school)
    .where('stream', 'in', streams),
);

const storedOf = async (
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
): Promise<readonly Stored[]> => (streams.length === 0 ? [] : askStored(db, school, ...streams));

/** By stream; without what does not exist. Throws CorruptData for a damaged one. */
export async function statesOf<S>(
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, S>> {
  const rows = await storedOf(db, school, streams);
  return new Map(rows.map((row) => [row.stream, sameAsBefore<S>(row)]));
}

/** What can be read of very many; who asks hears of each that cannot. */
export type Readable<S> = {
  readonly states: ReadonlyMap<string, S>;
  readonly damaged: ReadonlyMap<string, unknown>;
};

const readAll = <S>(rows: readonly Stored[], read: (row: Stored) => S = stateIn): Readable<S> => {
  const states = new Map<string, S>();
  const damaged = new Map<string, unknown>();
  for (const row of rows) {
    try {
      states.set(row.stream, read(row));
    } catch (error) {
      if (!isDamage(error)) throw error;
      damaged.set(row.stream, error);
    }
  }
  return { states, damaged };
};

/** Of which kind each of these streams is, without what does not exist. */
export async function kindsOf(
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, StreamKind>> {
  if (streams.length === 0) return new Map();
  const rows = await db
    .selectFrom('state')
    .select(['stream', 'kind'])
    .where('school', '=', school)
    .where('stream', 'in', streams)
    .execute();
  return new Map(rows.map(({ stream, kind }) => [stream, kind]));
}

/** These states with their kinds, as far as they can be read. */
export async function keptStates<S>(
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
): Promise<readonly Kept<S>[]> {
  return keptIn(await storedOf(db, school, streams));
}

const keptIn = <S>(rows: readonly Stored[]): readonly Kept<S>[] => {
  const { states } = readAll<S>(rows, sameAsBefore);
  return rows.flatMap(({ stream, kind }) => {
    const state = states.get(stream);
    return state === undefined ? [] : [{ stream, kind, state }];
  });
};

/** As `statesOf`, where one that is damaged must not keep the others from being read. */
export const readableStates = async <S>(
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
): Promise<Readable<S>> => readAll<S>(await storedOf(db, school, streams), sameAsBefore);

const ofKind = (db: Kysely<Tables>, school: string, kind: StreamKind): Promise<readonly Stored[]> =>
  db
    .selectFrom('state')
    .select(['stream', 'kind', 'version', 'state'])
    .where('school', '=', school)
    .where('kind', '=', kind)
    .execute();

/** On SQLite a query lets nobody else run: this many states are read in some milliseconds. */
const stateCountAtOnce = 25;

/** All states, page by page, each page by kind: others have their turn between two of them. */
export async function* statePages<S>(
  db: Kysely<Tables>,
  school: string,
): AsyncGenerator<Readable<S> & { readonly kind: StreamKind }> {
  for (let last = ''; ; ) {
    const page = await db
      .selectFrom('state')
      .select(['stream', 'kind', 'version', 'state'])
      .where('school', '=', school)
      .where('stream', '>', last)
      .orderBy('stream')
      .limit(stateCountAtOnce)
      .execute();
    for (const [kind, rows] of Map.groupBy(page, (row) => row.kind)) yield { kind, ...readAll<S>(rows) };
    if (page.length < stateCountAtOnce) return;
    last = page.at(-1)?.stream ?? last;
  }
}

export const readableOfKind = async <S>(
  db: Kysely<Tables>,
  school: string,
  kind: StreamKind,
): Promise<Readable<S>> => readAll<S>(await ofKind(db, school, kind));

/** All states of a kind, such as the school's people. Throws CorruptData for a damaged one. */
export async function statesOfKind<S>(
  db: Kysely<Tables>,
  school: string,
  kind: StreamKind,
): Promise<readonly Kept<S>[]> {
  const rows = await ofKind(db, school, kind);
  return rows.map((row) => ({ stream: row.stream, kind, state: stateIn<S>(row) }));
}

/** How far these kinds have moved altogether, and the place of the log's end at which that was so. */
type Moves = { readonly moved: number; readonly lineage: number; readonly position: number };

/**
 * Makes the question how far these kinds have moved altogether: it changes whenever one of their streams
 * does. Where the log has not grown since, nothing has, and no state is looked at.
 */
export function movesOf(
  school: string,
  kinds: readonly StreamKind[],
): (db: Kysely<Tables>) => Promise<number> {
  let last: Moves = { moved: 0, lineage: -1, position: -1 };
  const ask = asking(
    (db, school: string, lineage: number, position: number, ...kinds: readonly StreamKind[]) => {
      const moved = db
        .selectFrom('state')
        .select((row) => row.fn.sum<number | string | null>('version').as('moved'))
        .where('school', '=', school)
        .where('kind', 'in', kinds);
      const isLast = sql<boolean>`lineage = ${lineage} and position = ${position}`;
      return db
        .selectFrom('head')
        .select(['lineage', 'position', 'fold', isLast.as('isLast')])
        .select(sql<number | string | null>`case when ${isLast} then null else ${moved} end`.as('moved'))
        .where('school', '=', school);
    },
  );
  return async (db) => {
    const before = last;
    const [head] = await ask(db, school, before.lineage, before.position, ...kinds);
    if (head === undefined) return 0;
    refuseNewerFold(head);
    const { lineage, position, moved, isLast } = head;
    if (isLast) return before.moved;
    last = { moved: Number(moved ?? 0), lineage, position };
    return last.moved;
  };
}

const keep = inserting('state', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['school', 'stream']).doUpdateSet((row) => ({
      version: row.ref('excluded.version'),
      fold: row.ref('excluded.fold'),
      state: row.ref('excluded.state'),
    })),
  ),
);

/** The row of a state as today's fold leaves it. */
export const stateRow = (
  school: string,
  { stream, kind, state }: Kept<{ readonly version: number }>,
): StateRow => ({
  school,
  stream,
  kind,
  version: state.version,
  fold: foldNow,
  state: JSON.stringify(state),
});

/** Keeps the states as they are after this transaction. */
export function keepStates(
  tx: Tx,
  school: string,
  kept: readonly Kept<{ readonly version: number }>[],
): Promise<void> {
  return keep(
    tx,
    kept.map((each) => stateRow(school, each)),
  );
}
