// Whose turn it is in the outbox. Whoever sends takes letters under a lease; a lease that ran out says that
// the machine stopped while sending, so that nobody knows whether that letter arrived. It is sent once more,
// and after a second time it is listed instead: at most one repeat, and nothing goes missing unseen.
import type { Moment } from '../policy/clock.ts';
import type { Database, Reader, Tx } from './database.ts';
import { differencesOf } from './dialect-differences.ts';
import type { OutboxRow } from './tables.ts';

/** What is kept in place of a server's answer when the machine stopped while sending. */
export const interrupted = 'Candour stopped while this was being sent.';

/**
 * Takes up to `limit` letters that are due, earliest first, for `leaseMs`: nobody else takes them meanwhile.
 * What was interrupted twice is not taken again but marked as failed: it may have arrived already.
 */
export function claim(
  database: Database,
  school: string,
  now: Moment,
  leaseMs: number,
  limit: number,
): Promise<readonly OutboxRow[]> {
  return database.transaction(async (tx) => {
    await failInterrupted(tx, school, now);
    const rows = await tx
      .selectFrom('outbox')
      .selectAll()
      .where('school', '=', school)
      .where('due_at', '<=', now)
      .where('failed_at', 'is', null)
      .where((row) => row.or([row('lease_until', 'is', null), row('lease_until', '<=', now)]))
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit)
      .modifyEnd(differencesOf(database.kind).lock('to take'))
      .execute();
    const taken = rows.map((row) => ({
      ...row,
      attempts: row.attempts + 1,
      lease_until: now + leaseMs,
      last_error: row.lease_until === null ? row.last_error : interrupted,
    }));
    for (const { id, attempts, lease_until, last_error } of taken) {
      const update = tx.updateTable('outbox').set({ attempts, lease_until, last_error });
      await update.where((row) => row.and(one(school, id))).execute();
    }
    return taken;
  });
}

async function failInterrupted(tx: Tx, school: string, now: Moment): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ lease_until: null, failed_at: now })
    .where('school', '=', school)
    .where('failed_at', 'is', null)
    .where('lease_until', '<=', now)
    .where('last_error', 'like', `${interrupted}%`)
    .execute();
}

/** When there is something to send next (UTC ms), or null: a due letter, or the end of a lease. */
export async function nextPost(db: Reader, school: string): Promise<Moment | null> {
  const row = await db
    .selectFrom('outbox')
    .select(({ fn, eb }) => fn.min(eb.fn.coalesce('lease_until', 'due_at')).as('at'))
    .where('school', '=', school)
    .where('failed_at', 'is', null)
    .executeTakeFirst();
  return row?.at == null ? null : Number(row.at);
}

const one = (school: string, id: string) => ({ school, id });

/** The letter was accepted, or is not to be sent any more: it goes. */
export async function sent(database: Database, school: string, id: string): Promise<void> {
  await database.transaction((tx) =>
    tx
      .deleteFrom('outbox')
      .where((row) => row.and(one(school, id)))
      .execute(),
  );
}

type Change = Partial<Pick<OutboxRow, 'due_at' | 'attempts' | 'lease_until' | 'last_error' | 'failed_at'>>;

const change = async (database: Database, school: string, id: string, set: Change): Promise<void> => {
  await database.transaction((tx) =>
    tx
      .updateTable('outbox')
      .set(set)
      .where((row) => row.and(one(school, id)))
      .execute(),
  );
};

/** The letter is to be tried again at `until` (UTC ms); `error` is one line. */
export const delay = (database: Database, school: string, id: string, until: Moment, error: string) =>
  change(database, school, id, { due_at: until, lease_until: null, last_error: error });

/** Nobody tries any more; `error` is one line. */
export const fail = (database: Database, school: string, id: string, now: Moment, error: string) =>
  change(database, school, id, { lease_until: null, last_error: error, failed_at: now });

/** A failed letter is tried again from the start, under the same id. */
export const sendAgain = (database: Database, school: string, id: string, now: Moment) =>
  change(database, school, id, {
    due_at: now,
    attempts: 0,
    lease_until: null,
    last_error: null,
    failed_at: null,
  });

/** The letters that nobody tries any more, latest first. */
export async function failed(db: Reader, school: string): Promise<readonly OutboxRow[]> {
  const rows = db.selectFrom('outbox').selectAll().where('school', '=', school);
  return rows.where('failed_at', 'is not', null).orderBy('failed_at', 'desc').orderBy('id').execute();
}
