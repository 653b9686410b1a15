// The keys to identities, as they are kept: nothing here opens them.
import type { Kysely } from 'kysely';
import type { Digest } from '../../record/ids.ts';
import type { Database } from '../db/database.ts';
import type { IdentityKeyRow, Tables } from '../db/tables.ts';
import { digest } from './exact-text.ts';

/** The digest by which a public key is called on the record. */
export const keyDigest = (publicKey: Uint8Array): Digest =>
  digest('candour identity key', [Buffer.from(publicKey).toString('hex')]) as Digest;

/** The keys of these people; who has none is missing. */
export async function identityKeysOf(
  db: Kysely<Tables>,
  school: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, IdentityKeyRow>> {
  if (people.length === 0) return new Map();
  const query = db.selectFrom('identity_key').selectAll().where('school', '=', school);
  const rows = await query.where('person', 'in', people).execute();
  return new Map(rows.map((row) => [row.person, row]));
}

/** Keeps somebody's key in place of any that they had. */
export async function putIdentityKey(database: Database, row: IdentityKeyRow): Promise<void> {
  const { school: _school, person: _person, ...rest } = row;
  await database.transaction((tx) =>
    tx
      .insertInto('identity_key')
      .values(row)
      .onConflict((conflict) => conflict.columns(['school', 'person']).doUpdateSet(rest))
      .execute(),
  );
}
