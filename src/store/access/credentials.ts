// How each person signs in: the address as a keyed digest (to find it) and sealed (to warn it), the hash of
// the password, the second factor. What works only once (a step of the second factor, a recovery code) is
// used up by one conditional update: of two attempts at once, one succeeds.
import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PersonId } from '../../record/ids.ts';
import { asking } from '../db/asking.ts';
import type { Tx } from '../db/database.ts';
import type { CredentialRow, Tables } from '../db/tables.ts';
import { type Access, boundBy, isBound } from '../keys/bound.ts';
import { open, seal } from '../keys/seal.ts';

export type Credential = CredentialRow & { readonly person: PersonId };

/** An address as it is compared: without spaces around, in small letters. */
export const plainAddress = (address: string): string => address.trim().normalize('NFKC').toLowerCase();

/** The digest by which an address is found, under the school's index key, as 64 hexadecimal digits. */
export const emailKeyOf = (indexKey: Uint8Array, address: string): string =>
  createHmac('sha256', indexKey)
    .update(`candour address ${plainAddress(address)}`)
    .digest('hex');

/** The digest of a recovery code of this person, under the school's index key. */
export const recoveryDigest = (indexKey: Uint8Array, person: string, code: string): string =>
  createHmac('sha256', indexKey).update(`candour recovery ${person} ${code}`).digest('hex');

type Part = 'address' | 'totp';
const aad = (school: string, person: string, part: Part): string[] => ['credential', school, person, part];

/** Seals an address or the secret of a second factor under the person's key. */
export const sealPart = (key: Uint8Array, school: string, person: string, part: Part, text: string): Buffer =>
  seal(key, text, aad(school, person, part));

/** Opens what `sealPart` made; throws SealBroken. */
export const openPart = (
  key: Uint8Array,
  school: string,
  person: string,
  part: Part,
  sealed: Uint8Array,
): string => open(key, sealed, aad(school, person, part)).toString();

export async function credentialByAddress(
  db: Kysely<Tables>,
  school: string,
  emailKey: string,
): Promise<Credential | undefined> {
  const query = db.selectFrom('credential').selectAll().where('school', '=', school);
  return (await query.where('email_key', '=', emailKey).executeTakeFirst()) as Credential | undefined;
}

export async function credentialOf(
  db: Kysely<Tables>,
  school: string,
  person: string,
): Promise<Credential | undefined> {
  const query = db.selectFrom('credential').selectAll().where('school', '=', school);
  return (await query.where('person', '=', person).executeTakeFirst()) as Credential | undefined;
}

export async function credentialsOf(db: Kysely<Tables>, school: string): Promise<readonly Credential[]> {
  const rows = await db.selectFrom('credential').selectAll().where('school', '=', school).execute();
  return rows as Credential[];
}

const askWithPassword = asking((db, school: string) =>
  db
    .selectFrom('credential')
    .select('person')
    .where('school', '=', school)
    .where('password', 'is not', null)
    .union(
      db.selectFrom('way_in').select('person').where('school', '=', school).where('kind', '=', 'passkey'),
    )
    .union(
      db
        .selectFrom('way_in')
        .innerJoin('setting', 'setting.school', 'way_in.school')
        .select('way_in.person')
        .where('way_in.school', '=', school)
        .where('way_in.kind', '=', 'provider')
        .where('setting.name', '=', 'sign-in'),
    ),
);

/** Everybody who chose a password, has a passkey, or whom the school's provider lets in. */
export async function withPasswordIn(db: Kysely<Tables>, school: string): Promise<readonly string[]> {
  return (await askWithPassword(db, school)).map(({ person }) => person);
}

/** Puts a person's address in place, making the credential where there is none; the address must be free. */
export async function putAddress(
  tx: Tx,
  row: Pick<CredentialRow, 'school' | 'person' | 'email_key' | 'email_sealed'>,
): Promise<void> {
  const { email_key, email_sealed } = row;
  await tx
    .insertInto('credential')
    .values({
      ...row,
      password: null,
      totp_sealed: null,
      totp_last_step: null,
      recovery_codes: '[]',
      failed_attempts: 0,
      bound: null,
    })
    .onConflict((conflict) => conflict.columns(['school', 'person']).doUpdateSet({ email_key, email_sealed }))
    .execute();
}

const one = (tx: Tx, school: string, person: string) =>
  tx.updateTable('credential').where('school', '=', school).where('person', '=', person);

export async function putPassword(tx: Tx, access: Access, person: string, password: string): Promise<void> {
  const { school } = access;
  const bound = await boundBy(access, 'password', { school, person, password });
  await one(tx, school, person).set({ password, failed_attempts: 0, bound }).execute();
}

/** The hash of the password that this person chose, or null. */
export const passwordOf = async (
  access: Access,
  credential: Credential | undefined,
): Promise<string | null> =>
  credential !== undefined && (await isBound(access, 'password', credential)) ? credential.password : null;

/** Keeps a new second factor, the step that proved it and the digests of its recovery codes. */
export async function putTotp(
  tx: Tx,
  school: string,
  person: string,
  totp: {
    readonly sealed: Uint8Array;
    readonly lastStep: number;
    readonly recoveryDigests: readonly string[];
  },
): Promise<void> {
  const { sealed, lastStep, recoveryDigests } = totp;
  const recovery_codes = JSON.stringify(recoveryDigests);
  await one(tx, school, person)
    .set({ totp_sealed: sealed, totp_last_step: lastStep, recovery_codes })
    .execute();
}

/** Forgets the second factor: it must be set up anew. */
export async function dropTotp(tx: Tx, school: string, person: string): Promise<void> {
  await one(tx, school, person)
    .set({ totp_sealed: null, totp_last_step: null, recovery_codes: '[]' })
    .execute();
}

/** Uses up a step of the second factor; false when it, or a later one, was used before. */
export async function useTotpStep(tx: Tx, school: string, person: string, step: number): Promise<boolean> {
  const used = await one(tx, school, person)
    .set({ totp_last_step: step })
    .where((row) => row.or([row('totp_last_step', 'is', null), row('totp_last_step', '<', step)]))
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Uses up a recovery code by its digest; false when there is none such left. */
export async function useRecoveryCode(
  tx: Tx,
  school: string,
  person: string,
  digest: string,
): Promise<boolean> {
  const before = (await credentialOf(tx, school, person))?.recovery_codes ?? '[]';
  const digests = JSON.parse(before) as string[];
  if (!digests.includes(digest)) return false;
  const after = JSON.stringify(digests.filter((each) => each !== digest));
  const used = await one(tx, school, person)
    .set({ recovery_codes: after })
    .where('recovery_codes', '=', before)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Counts one more failed attempt; the count is shown to the person when they next sign in. */
export async function countFailure(tx: Tx, school: string, person: string): Promise<void> {
  await one(tx, school, person)
    .set((row) => ({ failed_attempts: row('failed_attempts', '+', 1) }))
    .execute();
}

export async function forgetFailures(tx: Tx, school: string, person: string): Promise<void> {
  await one(tx, school, person).set({ failed_attempts: 0 }).where('failed_attempts', '>', 0).execute();
}

/** Removes how a person signs in, once they have left. */
export async function removeCredential(tx: Tx, school: string, person: string): Promise<void> {
  await tx.deleteFrom('credential').where('school', '=', school).where('person', '=', person).execute();
}
