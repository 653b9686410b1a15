// How often something came of late: wrong passwords of an account, reports of a network. All nodes count
// together. Names are digests, and what is older than an hour is forgotten.
import type { Moment } from '../../policy/clock.ts';
import type { Database, Tx } from '../db/database.ts';

/** `at` is when it came last. */
export type Tally = { readonly count: number; readonly at: Moment };

type Ours = { readonly database: Database; readonly school: string };

/** So many at most: who makes names up fills no disk. */
const countMax = 30_000;

const put = (tx: Tx, school: string, name: string, tally: Tally): Promise<unknown> =>
  tx
    .insertInto('tally')
    .values({ school, name, ...tally })
    .onConflict((conflict) => conflict.columns(['school', 'name']).doUpdateSet({ ...tally }))
    .execute();

/** Who asks for the same one waits until the transaction ends. */
const hold = (tx: Tx, school: string, name: string): Promise<unknown> =>
  tx
    .insertInto('tally')
    .values({ school, name, count: 0, at: 0 })
    .onConflict((conflict) =>
      conflict.columns(['school', 'name']).doUpdateSet((row) => ({ count: row.ref('tally.count') })),
    )
    .execute();

const drop = async (tx: Tx, school: string, names: readonly string[]): Promise<void> => {
  if (names.length === 0) return;
  await tx.deleteFrom('tally').where('school', '=', school).where('name', 'in', names).execute();
};

/** Keeps what `work` makes of those of these names that there are; who shares the first takes turns. */
export const changeTallies = <T>(
  { database, school }: Ours,
  names: readonly [string, ...string[]],
  work: (tallies: Map<string, Tally>) => T,
): Promise<T> =>
  database.transaction(async (tx) => {
    await hold(tx, school, names[0]);
    const rows = await tx
      .selectFrom('tally')
      .select(['name', 'count', 'at'])
      .where('school', '=', school)
      .where('name', 'in', names)
      .where('count', '>', 0)
      .execute();
    const before = new Map<string, Tally>(rows.map(({ name, count, at }) => [name, { count, at }]));
    const after = new Map(before);
    const came = work(after);
    const [first, ...others] = names;
    const gone = others.filter((name) => before.has(name) && !after.has(name));
    await drop(tx, school, after.has(first) ? gone : [first, ...gone]);
    for (const [name, tally] of after) if (before.get(name) !== tally) await put(tx, school, name, tally);
    return came;
  });

/** Adds so many, or takes them away again; returns how many there were. */
export const addToTally = (
  { database, school }: Ours,
  name: string,
  at: Moment,
  more: number,
): Promise<number> =>
  database.transaction(async (tx) => {
    await hold(tx, school, name);
    const mine = tx.selectFrom('tally').select('count').where('school', '=', school);
    const { count } = await mine.where('name', '=', name).executeTakeFirstOrThrow();
    await put(tx, school, name, { count: Math.max(0, count + more), at });
    return count;
  });

/** What was kept under this name first: `drawn`, or what another node drew. */
export const sharedSalt = (
  { database, school }: Ours,
  name: string,
  at: Moment,
  drawn: string,
): Promise<string> =>
  database.transaction(async (tx) => {
    const row = { school, name, count: 0, at, salt: drawn };
    const inserting = tx.insertInto('tally').values(row);
    await inserting.onConflict((conflict) => conflict.doNothing()).execute();
    const mine = tx.selectFrom('tally').select('salt').where('school', '=', school);
    return (await mine.where('name', '=', name).executeTakeFirstOrThrow()).salt ?? drawn;
  });

/** Those from until then, and the oldest of too many. */
export const forgetTallies = ({ database, school }: Ours, until: Moment): Promise<void> =>
  database.transaction(async (tx) => {
    await tx.deleteFrom('tally').where('school', '=', school).where('at', '<=', until).execute();
    await tx
      .deleteFrom('tally')
      .where('school', '=', school)
      .where('salt', 'is', null)
      .where('at', '<', (row) =>
        row
          .selectFrom('tally as kept')
          .select('kept.at')
          .where('kept.school', '=', school)
          .orderBy('kept.at', 'desc')
          .offset(countMax)
          .limit(1),
      )
      .execute();
  });
