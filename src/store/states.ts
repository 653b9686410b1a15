// The folded state of each stream, kept so that nobody refolds a history to read it. The row carries the
// fold's number: rows of an older fold are refolded from the log at the next start.
import type { Kysely } from 'kysely';
import type { Tx } from './database.ts';
import { inserting } from './inserting.ts';
import type { StreamKind } from './log.ts';
import type { StateRow, Tables } from './tables.ts';

/** The number of today's fold; raise it whenever an `evolve` or a state's shape changes. */
export const foldNow = 7;

/** A folded state as kept. */
export type Kept<S> = { readonly stream: string; readonly kind: StreamKind; readonly state: S };

/** The states of these streams, by stream; what does not exist is missing. */
export async function statesOf<S>(
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, S>> {
  if (streams.length === 0) return new Map();
  const rows = await db
    .selectFrom('state')
    .select(['stream', 'state'])
    .where('school', '=', school)
    .where('stream', 'in', streams)
    .execute();
  return new Map(rows.map((row) => [row.stream, JSON.parse(row.state) as S]));
}

/** All states of a kind, such as the school's people. */
export async function statesOfKind<S>(
  db: Kysely<Tables>,
  school: string,
  kind: StreamKind,
): Promise<readonly Kept<S>[]> {
  const rows = await db
    .selectFrom('state')
    .select(['stream', 'state'])
    .where('school', '=', school)
    .where('kind', '=', kind)
    .execute();
  return rows.map((row) => ({ stream: row.stream, kind, state: JSON.parse(row.state) as S }));
}

/**
 * Makes the question how far these kinds have moved altogether: it changes whenever one of their streams
 * does.
 */
export function movesOf(
  school: string,
  kinds: readonly StreamKind[],
): (db: Kysely<Tables>) => Promise<number> {
  const question = (db: Kysely<Tables>) =>
    db
      .selectFrom('state')
      .select((row) => row.fn.sum<number | string | null>('version').as('moved'))
      .where('school', '=', school)
      .where('kind', 'in', kinds)
      .compile();
  // Asked several times a page, so it is put together once: that takes longer than its answer.
  let compiled: ReturnType<typeof question> | null = null;
  return async (db) => {
    compiled ??= question(db);
    const { rows } = await db.executeQuery(compiled);
    return Number(rows[0]?.moved ?? 0);
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
