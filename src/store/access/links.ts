// One-time links: an invitation, a new password, setting up the school, setting up a second factor. The
// link holds a random token, the table only its digest. A newer link of the same purpose for the same
// person replaces the older.
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Tx } from '../db/database.ts';
import type { OneTimeLinkRow, Tables } from '../db/tables.ts';
import { type Access, boundBy, isBound } from '../keys/bound.ts';
import { digest } from '../keys/exact-text.ts';

export type LinkPurpose =
  | 'set-up'
  | 'invitation'
  | 'reset'
  | 'totp'
  | 'calendar'
  | 'verify-address'
  | 'seat'
  | 'hand-over';

/** What works once without a link of ours: it is written down when it is used. */
type Spent = {
  readonly purpose: 'passkey';
  readonly token: string;
  readonly now: Moment;
  /** After this nobody takes it anyway. */
  readonly lastsMs: number;
};

/** A link that can still be used; `facts` is what it was made with. */
type Link<F = unknown> = {
  readonly purpose: LinkPurpose;
  readonly person: PersonId | null;
  readonly facts: F;
  readonly expiresAt: Moment;
};

const digestOf = (token: string): string => digest('candour link token', [token]);

/** Makes a link and returns its token, of 256 bits, in letters that a URL takes. */
export async function makeLink(tx: Tx, access: Access, link: Link): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { purpose, person, expiresAt: expires_at } = link;
  const facts = JSON.stringify(link.facts);
  const row = { school: access.school, digest: digestOf(token), purpose, person, facts, expires_at };
  const bound = await boundBy(access, 'link', row);
  await dropLinks(tx, access.school, person, purpose);
  await tx
    .insertInto('one_time_link')
    .values({ ...row, used_at: null, bound })
    .execute();
  return token;
}

const linkFrom = <F>(row: OneTimeLinkRow): Link<F> => ({
  purpose: row.purpose as LinkPurpose,
  person: row.person as PersonId | null,
  facts: JSON.parse(row.facts) as F,
  expiresAt: row.expires_at,
});

/** The link of a token, unused, or null when there is none of these purposes or it has expired. */
export async function lookAtLink<F>(
  db: Kysely<Tables>,
  access: Access,
  token: string,
  purposes: readonly LinkPurpose[],
  now: Moment,
): Promise<Link<F> | null> {
  const row = await db
    .selectFrom('one_time_link')
    .selectAll()
    .where('school', '=', access.school)
    .where('digest', '=', digestOf(token))
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined || !(await isBound(access, 'link', row)) ? null : linkFrom(row);
}

/** Uses a link up; false when somebody was there first, or it has expired. */
export async function useLink(tx: Tx, school: string, token: string, now: Moment): Promise<boolean> {
  const used = await tx
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('school', '=', school)
    .where('digest', '=', digestOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** False where it was used before. */
export async function spend(
  tx: Tx,
  school: string,
  { purpose, token, now, lastsMs }: Spent,
): Promise<boolean> {
  await tx
    .deleteFrom('one_time_link')
    .where('school', '=', school)
    .where('purpose', '=', purpose)
    .where('expires_at', '<', now)
    .execute();
  const row = { school, digest: digestOf(token), purpose, person: null, facts: '{}', bound: null };
  const put = await tx
    .insertInto('one_time_link')
    .values({ ...row, used_at: now, expires_at: now + lastsMs })
    .onConflict((conflict) => conflict.columns(['school', 'digest']).doNothing())
    .returning('digest')
    .executeTakeFirst();
  return put !== undefined;
}

/** Used and expired ones too. */
const linksOf = (db: Kysely<Tables>, school: string, person: PersonId | null, purpose: LinkPurpose) =>
  db
    .selectFrom('one_time_link')
    .where('school', '=', school)
    .where('person', person === null ? 'is' : '=', person)
    .where('purpose', '=', purpose);

export async function standingLink(
  db: Kysely<Tables>,
  school: string,
  person: PersonId | null,
  purpose: LinkPurpose,
): Promise<boolean> {
  const row = await linksOf(db, school, person, purpose)
    .select('digest')
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everybody with a link of this purpose that still works. */
export async function withLink(
  db: Kysely<Tables>,
  school: string,
  purpose: LinkPurpose,
  now: Moment,
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('one_time_link')
    .select('person')
    .where('school', '=', school)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
  return rows.flatMap(({ person }) => (person as PersonId | null) ?? []);
}

/** What the person's links of this purpose were made with. */
export async function factsOfLinks<F>(
  db: Kysely<Tables>,
  school: string,
  person: PersonId,
  purpose: LinkPurpose,
): Promise<readonly F[]> {
  const rows = await linksOf(db, school, person, purpose).select('facts').execute();
  return rows.map(({ facts }) => JSON.parse(facts) as F);
}

export async function lastUsedAt(
  db: Kysely<Tables>,
  school: string,
  person: PersonId,
  purpose: LinkPurpose,
): Promise<Moment | null> {
  const row = await linksOf(db, school, person, purpose)
    .select(({ fn }) => fn.max('used_at').as('at'))
    .executeTakeFirst();
  return row?.at == null ? null : Number(row.at);
}

/** Takes away unused links of a person (null: of nobody), of one purpose or of all. */
export async function dropLinks(
  tx: Tx,
  school: string,
  person: PersonId | null,
  purpose: LinkPurpose | null = null,
): Promise<void> {
  let query = tx.deleteFrom('one_time_link').where('school', '=', school).where('used_at', 'is', null);
  query = person === null ? query.where('person', 'is', null) : query.where('person', '=', person);
  await (purpose === null ? query : query.where('purpose', '=', purpose)).execute();
}
