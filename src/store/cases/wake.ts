// When the clock is to look at which stream: the index by which it finds what is due among very many.
import type { Moment } from '../../policy/clock.ts';
import type { Reader, Tx } from '../db/database.ts';
import { inserting } from '../db/inserting.ts';
import { noAnswer } from '../db/no-answer.ts';
import type { WakeRow } from '../db/tables.ts';

/** What `awake` asks: it is to be a walk along one index, however many streams sleep. */
export const awakeQuery = (db: Reader, school: string, now: Moment, limit: number) =>
  db
    .selectFrom('wake')
    .select('stream')
    .where('school', '=', school)
    .where('wake_at', '<=', now)
    .orderBy('wake_at')
    .orderBy('stream')
    .limit(limit);

/** The streams at which the clock is to look by now (UTC ms), soonest first. */
export async function awake(
  db: Reader,
  school: string,
  now: Moment,
  limit: number,
): Promise<readonly string[]> {
  const rows = await awakeQuery(db, school, now, limit).execute();
  return rows.map(({ stream }) => stream);
}

/** When the clock is to look at a stream next (UTC ms), or null where there is none; but for some. */
export async function nextWake(
  db: Reader,
  school: string,
  butFor: ReadonlySet<string> = new Set(),
): Promise<Moment | null> {
  const rows = await db
    .selectFrom('wake')
    .select(['stream', 'wake_at'])
    .where('school', '=', school)
    .orderBy('wake_at')
    .limit(butFor.size + 1)
    .execute();
  return rows.find(({ stream }) => !butFor.has(stream))?.wake_at ?? null;
}

/** Keeps when the clock is to look at these streams; writes only what has moved. */
export const keepWakes: (tx: Tx, rows: readonly WakeRow[]) => Promise<void> = inserting('wake', (insert) =>
  insert.onConflict((conflict) =>
    conflict
      .columns(['school', 'stream'])
      .doUpdateSet((row) => ({ wake_at: row.ref('excluded.wake_at') }))
      .whereRef('wake.wake_at', '!=', 'excluded.wake_at'),
  ),
);

/** Has the clock look at these streams no more. */
export async function forgetWakes(tx: Tx, school: string, streams: readonly string[]): Promise<void> {
  if (streams.length === 0) return;
  await tx
    .deleteFrom('wake')
    .where('school', '=', school)
    .where('stream', 'in', streams)
    .modifyEnd(noAnswer)
    .execute();
}
