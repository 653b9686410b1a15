// The outbox: letters that wait to be sent, each sealed under the school's key for post. It is written in the
// transaction of what it tells of, so that nothing acknowledged is left untold. A letter holds ids, kinds and
// times and no address: `app/letters.ts` makes words of it at the moment of sending. Who sends takes letters
// under a lease. A lease that ran out says that the machine stopped while sending, so that nobody knows
// whether that letter arrived: it is sent once more, and after a second time it is listed instead.
import type { Notice } from '../../incident/notifications/notice.ts';
import type { Moment } from '../../policy/clock.ts';
import type { EntryNo, IncidentId, PersonId } from '../../record/ids.ts';
import type { SchoolNotification } from '../../school/notifications.ts';
import type { Database, Reader, Tx } from '../db/database.ts';
import { type DatabaseKind, differencesOf } from '../db/dialect-differences.ts';
import { noAnswer } from '../db/no-answer.ts';
import type { OutboxRow } from '../db/tables.ts';
import type { Keyring } from '../keys/keyring.ts';
import { open, seal } from '../keys/seal.ts';

/**
 * What a letter is about: at once, many new reports, a day's list, to a reporter, the Monday anchor; to the
 * outside body, each working day, that it look.
 */
const letterKinds = ['at-once', 'reports', 'digest', 'reporter', 'anchor', 'look'] as const;
type LetterKind = (typeof letterKinds)[number];

/**
 * One thing that a letter says: of which kind, on which incident, which duty and step, due when; `at`, when
 * it was told.
 */
export type LetterNotice = Pick<
  Notice,
  'kind' | 'incident' | 'reference' | 'duty' | 'dueAt' | 'step' | 'statutory'
> & { readonly at?: Moment; readonly practice?: true };

/** A letter as it waits: to whom and about what, never in words. */
export type Letter = {
  readonly to:
    | { readonly person: PersonId }
    /** With the entry of a statement, to its witness. */
    | { readonly reporterOf: IncidentId; readonly statement?: EntryNo };
  readonly kind: LetterKind;
  /** The one incident that it is about; null for a digest and for what concerns none. */
  readonly incident: IncidentId | null;
  readonly notices: readonly LetterNotice[];
  /** What it tells of the school and its people, beside incidents. */
  readonly school?: readonly SchoolNotification[];
  /** What it tells of streams of other kinds. */
  readonly others?: readonly { readonly kind: string; readonly stream: string }[];
  /** To a reporter: `received`, `looked-into` or `outcome`; the anchor itself where it carries one. */
  readonly says?: string;
};

/** The name of the key that letters are sealed under (`namedKeys`). */
const postKeyId = 'post';

export type PostKey = { readonly keyId: string; readonly key: Uint8Array };

/** The key that letters are sealed under; fetched before a transaction, never inside it. */
export async function postKeyOf(keyring: Keyring, school: string): Promise<PostKey> {
  const key = await keyring.keyOf(school, postKeyId);
  if (key === undefined) throw new Error('The school has no key for letters.');
  return { keyId: postKeyId, key };
}

/** A letter to be put into the outbox; the id is also what its Message-ID is made of. */
export type Posted = { readonly id: string; readonly dueAt: Moment; readonly letter: Letter };

const aad = (school: string, id: string, keyId: string): readonly string[] => ['outbox', school, id, keyId];

const sealedLetter = (school: string, { keyId, key }: PostKey, { id, dueAt, letter }: Posted): Uint8Array =>
  seal(key, JSON.stringify({ ...letter, firstDueAt: dueAt }), aad(school, id, keyId));

/** Puts letters into the outbox, sealed; an id that is there already stays as it is. */
export async function putOutbox(
  tx: Tx,
  school: string,
  post: PostKey,
  rows: readonly Posted[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('outbox')
    .values(
      rows.map((posted) => ({
        school,
        id: posted.id,
        due_at: posted.dueAt,
        key_id: post.keyId,
        sealed: sealedLetter(school, post, posted),
        attempts: 0,
        lease_until: null,
        last_error: null,
        failed_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['school', 'id']).doNothing())
    .execute();
}

/** A letter of the outbox, opened: how often it was tried, since when it waits, what the server last said. */
export type Waiting = {
  readonly id: string;
  readonly letter: Letter;
  readonly firstDueAt: Moment;
  /** How often it was taken to be sent, this time included. */
  readonly attempts: number;
  readonly error: string | null;
  readonly failedAt: Moment | null;
};

/** Opens a row of the outbox; throws SealBroken. */
export function waitingFrom({ key }: PostKey, row: OutboxRow): Waiting {
  const plain = open(key, row.sealed, aad(row.school, row.id, row.key_id)).toString();
  const { firstDueAt, ...letter } = JSON.parse(plain) as Letter & { readonly firstDueAt: Moment };
  const { id, attempts, last_error: error, failed_at: failedAt } = row;
  return { id, letter, firstDueAt, attempts, error, failedAt };
}

/** The letter of this id as it waits untried; null where there is none, 'taken' once anybody took it. */
export async function untaken(
  kind: DatabaseKind,
  tx: Tx,
  school: string,
  post: PostKey,
  id: string,
): Promise<Posted | null | 'taken'> {
  const row = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('school', '=', school)
    .where('id', '=', id)
    .modifyEnd(differencesOf(kind).lock('to change'))
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.attempts > 0 || row.lease_until !== null || row.failed_at !== null) return 'taken';
  const { letter, firstDueAt } = waitingFrom(post, row);
  return { id, dueAt: firstDueAt, letter };
}

/** Keeps the letter as it is now; only what `untaken` gave out in this transaction. */
export async function addTo(tx: Tx, school: string, post: PostKey, posted: Posted): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ sealed: sealedLetter(school, post, posted) })
    .where('school', '=', school)
    .where('id', '=', posted.id)
    .modifyEnd(noAnswer)
    .execute();
}

/** What is kept in place of a server's answer when the machine stopped while sending. */
export const interrupted = 'Candour stopped while this was being sent.';

const lookedAtMax = 500;

/**
 * Takes those that `choose` chooses of the letters that are due, earliest first, for `leaseMs`: nobody else
 * takes them meanwhile. What was interrupted twice is not taken again but marked as failed: it may have
 * arrived already.
 */
export function claim(
  database: Database,
  school: string,
  now: Moment,
  leaseMs: number,
  choose: (due: readonly OutboxRow[]) => readonly OutboxRow[],
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
      .limit(lookedAtMax)
      .modifyEnd(differencesOf(database.kind).lock('to take'))
      .execute();
    const taken = choose(rows).map((row) => ({
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

/** What was refused and waits is tried at once, from the start: the way in which mail goes has changed. */
export async function wakeAll(database: Database, school: string, now: Moment): Promise<void> {
  await database.transaction((tx) =>
    tx
      .updateTable('outbox')
      .set({ due_at: now, attempts: 0 })
      .where('school', '=', school)
      .where('failed_at', 'is', null)
      .where('lease_until', 'is', null)
      .where('attempts', '>', 0)
      .execute(),
  );
}

/** The letters that nobody tries any more, latest first. */
export async function failed(db: Reader, school: string): Promise<readonly OutboxRow[]> {
  const rows = db.selectFrom('outbox').selectAll().where('school', '=', school);
  return rows.where('failed_at', 'is not', null).orderBy('failed_at', 'desc').orderBy('id').execute();
}
