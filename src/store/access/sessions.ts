// Signed-in browsers. The cookie holds a random token, the table only its digest, so that a copy of the
// database signs nobody in. Of the browser it keeps two words, no address. Times are UTC milliseconds.
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import type { Digest, PersonId } from '../../record/ids.ts';
import { shorten } from '../../record/shorten.ts';
import { asking } from '../db/asking.ts';
import type { Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { type Access, boundBy, isBound } from '../keys/bound.ts';
import { digest } from '../keys/exact-text.ts';

/** How long a session lasts: without being used, and in all. */
export type SessionTimes = { readonly idleMs: number; readonly absoluteMs: number };

/** Being used is written down at most this often. */
const touchEveryMs = 60_000;

/** A session as its person may see it; `device` is such as `Firefox on Windows`. */
export type Session = {
  readonly id: Digest;
  readonly person: PersonId;
  readonly device: string;
  readonly createdAt: Moment;
  readonly seenAt: Moment;
  readonly expiresAt: Moment;
  /** When the password was last given, or null. */
  readonly stepUpAt: Moment | null;
};

const idOf = (token: string): Digest => digest('candour session', [token]) as Digest;

/**
 * Opens a session and returns the token for its cookie, of 256 bits; what has expired is cleared away.
 * `stepUpAt` is null where they got in without giving the password that they have.
 */
export async function createSession(
  tx: Tx,
  access: Access,
  person: PersonId,
  device: string,
  now: Moment,
  times: SessionTimes,
  stepUpAt: Moment | null = now,
): Promise<string> {
  const { school } = access;
  const token = randomBytes(32).toString('base64url');
  const row = {
    school,
    id_digest: idOf(token),
    person,
    created_at: now,
    seen_at: now,
    expires_at: now + times.absoluteMs,
    step_up_at: stepUpAt,
    device: shorten(device, 80),
  };
  const bound = await boundBy(access, 'session', row);
  await tx.deleteFrom('session').where('school', '=', school).where('expires_at', '<=', now).execute();
  await tx
    .insertInto('session')
    .values({ ...row, bound })
    .execute();
  return token;
}

const columns = [
  'school',
  'bound',
  'id_digest',
  'person',
  'device',
  'created_at',
  'seen_at',
  'expires_at',
  'step_up_at',
] as const;
type Row = Pick<Tables['session'], (typeof columns)[number]>;

const sessionFrom = (row: Row): Session => ({
  id: row.id_digest as Digest,
  person: row.person as PersonId,
  device: row.device,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  stepUpAt: row.step_up_at,
});

const alive = (db: Kysely<Tables>, school: string, now: Moment, idleSince: Moment) =>
  db
    .selectFrom('session')
    .select(columns)
    .where('school', '=', school)
    .where('expires_at', '>', now)
    .where('seen_at', '>', idleSince);

const askSession = asking((db, school: string, now: Moment, idleSince: Moment, id: Digest) =>
  alive(db, school, now, idleSince).where('id_digest', '=', id),
);

/** The session of a cookie's token, or null when there is none or it has expired. */
export async function findSession(
  db: Kysely<Tables>,
  access: Access,
  token: string,
  now: Moment,
  times: SessionTimes,
): Promise<Session | null> {
  const [row] = await askSession(db, access.school, now, now - times.idleMs, idOf(token));
  return row === undefined || !(await isBound(access, 'session', row)) ? null : sessionFrom(row);
}

/** A person's own sessions, newest first. */
export async function sessionsOf(
  db: Kysely<Tables>,
  school: string,
  person: PersonId,
  now: Moment,
  times: SessionTimes,
): Promise<readonly Session[]> {
  const query = alive(db, school, now, now - times.idleMs).where('person', '=', person);
  return (await query.orderBy('created_at', 'desc').execute()).map(sessionFrom);
}

/** Whether its use should be written down again. */
export const needsTouch = (session: Session, now: Moment): boolean => now - session.seenAt >= touchEveryMs;

const one = (tx: Tx, school: string, id: Digest) =>
  tx.updateTable('session').where('school', '=', school).where('id_digest', '=', id);

export async function touchSession(tx: Tx, school: string, id: Digest, now: Moment): Promise<void> {
  await one(tx, school, id).set({ seen_at: now }).execute();
}

/** Marks that the person gave their password again just now. */
export async function markStepUp(tx: Tx, school: string, id: Digest, now: Moment): Promise<void> {
  await one(tx, school, id).set({ step_up_at: now }).execute();
}

/** Ends one of a person's own sessions; another person's stays. */
export async function endSession(tx: Tx, school: string, person: PersonId, id: Digest): Promise<void> {
  const query = tx.deleteFrom('session').where('school', '=', school).where('person', '=', person);
  await query.where('id_digest', '=', id).execute();
}

/** Ends all sessions of a person, but for one where that is given. */
export async function endSessions(
  tx: Tx,
  school: string,
  person: PersonId,
  except: Digest | null = null,
): Promise<void> {
  const query = tx.deleteFrom('session').where('school', '=', school).where('person', '=', person);
  await (except === null ? query : query.where('id_digest', '!=', except)).execute();
}
