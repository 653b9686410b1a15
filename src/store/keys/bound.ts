// What lets somebody in is bound to its row by a key of the keyring. A row that was written or moved by
// somebody who has the database alone opens nothing.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CorruptData } from '../../record/failure.ts';
import type { Database, Tx } from '../db/database.ts';
import type { CredentialRow, OneTimeLinkRow, ReceiptRow, SessionRow, WayInRow } from '../db/tables.ts';
import { exactText } from './exact-text.ts';
import type { Keyring } from './keyring.ts';

export type Access = { readonly school: string; readonly keyring: Pick<Keyring, 'keyOf'> };

/** What each kind of row is bound by, of the cells that decide whom it lets in, to what and how long. */
const cellsOf = {
  password: ({ school, person, password }: Pick<CredentialRow, 'school' | 'person' | 'password'>) => [
    school,
    person,
    password,
  ],
  session: (row: Pick<SessionRow, 'school' | 'id_digest' | 'person' | 'created_at' | 'expires_at'>) => [
    row.school,
    row.id_digest,
    row.person,
    row.created_at,
    row.expires_at,
  ],
  link: (row: Pick<OneTimeLinkRow, 'school' | 'digest' | 'purpose' | 'person' | 'facts' | 'expires_at'>) => [
    row.school,
    row.digest,
    row.purpose,
    row.person,
    row.facts,
    row.expires_at,
  ],
  'way-in': (row: Pick<WayInRow, 'school' | 'digest' | 'kind' | 'person' | 'facts'>) => [
    row.school,
    row.digest,
    row.kind,
    row.person,
    row.facts,
  ],
  receipt: ({ school, digest, incident }: Pick<ReceiptRow, 'school' | 'digest' | 'incident'>) => [
    school,
    digest,
    incident,
  ],
} as const;

type Kind = keyof typeof cellsOf;
type RowOf<K extends Kind> = Parameters<(typeof cellsOf)[K]>[0];

const sealOf = <K extends Kind>(key: Uint8Array, kind: K, row: RowOf<K>): Buffer => {
  const cells = (cellsOf[kind] as (row: RowOf<K>) => readonly (string | number | null)[])(row);
  return createHmac('sha256', key)
    .update(exactText(`candour ${kind}`, cells))
    .digest();
};

async function keyOf({ school, keyring }: Access): Promise<Uint8Array> {
  const key = await keyring.keyOf(school, 'index');
  if (key === undefined) throw new CorruptData('The school has no index key.');
  return key;
}

/** For the row's column `bound`. */
export const boundBy = async <K extends Kind>(access: Access, kind: K, row: RowOf<K>): Promise<string> =>
  sealOf(await keyOf(access), kind, row).toString('base64url');

export async function isBound<K extends Kind>(
  access: Access,
  kind: K,
  row: RowOf<K> & { readonly bound: string | null },
): Promise<boolean> {
  const given = Buffer.from(row.bound ?? '', 'base64url');
  const expected = sealOf(await keyOf(access), kind, row);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Binds, once for each school, what an older Candour wrote without. */
export async function bindOld(database: Database, keyring: Keyring, school: string): Promise<void> {
  if (await keyring.isBound(school)) return;
  const access = { school, keyring };
  await database.transaction(async (tx) => {
    await bindPasswords(tx, access);
    await bindLinks(tx, access);
    await bindReceipts(tx, access);
  });
  await keyring.putBound(school);
}

async function bindPasswords(tx: Tx, access: Access): Promise<void> {
  const { school } = access;
  const rows = tx.selectFrom('credential').selectAll().where('school', '=', school);
  for (const row of await rows.where('password', 'is not', null).execute()) {
    const bound = await boundBy(access, 'password', row);
    const one = tx.updateTable('credential').set({ bound }).where('school', '=', school);
    await one.where('person', '=', row.person).execute();
  }
}

async function bindLinks(tx: Tx, access: Access): Promise<void> {
  const { school } = access;
  for (const row of await tx.selectFrom('one_time_link').selectAll().where('school', '=', school).execute()) {
    const bound = await boundBy(access, 'link', row);
    const one = tx.updateTable('one_time_link').set({ bound }).where('school', '=', school);
    await one.where('digest', '=', row.digest).execute();
  }
}

async function bindReceipts(tx: Tx, access: Access): Promise<void> {
  const { school } = access;
  for (const row of await tx.selectFrom('receipt').selectAll().where('school', '=', school).execute()) {
    const bound = await boundBy(access, 'receipt', row);
    const one = tx.updateTable('receipt').set({ bound }).where('school', '=', school);
    await one.where('digest', '=', row.digest).execute();
  }
}
