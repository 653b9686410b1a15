// The rows in which the keyring keeps its keys, each wrapped by the key above it.
import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { CorruptData } from '../../record/failure.ts';
import type { Differences } from '../db/dialect-differences.ts';
import { checkValueOf } from './root-key.ts';
import { open, seal } from './seal.ts';

/** The keyring's tables; a key that was destroyed keeps its row, without the wrap. */
export interface KeyringTables {
  key: { school: string; id: string; kind: string; wrapped: Uint8Array | null; destroyed_at: number | null };
  meta: { name: `${MetaName} ${string}`; value: string };
}

type MetaName = 'check-value' | 'recovery-wrap' | 'bound' | 'mark';

export type KeyringTx = Transaction<KeyringTables>;

/** The id, and the kind, under which a school's own key is kept. */
export const schoolKeyId = 'school';

const keySizeBytes = 32;
// Far below the number of parameters that either database takes in one statement.
const rowCountAtOnce = 1000;

export function newKey(): Buffer {
  return randomBytes(keySizeBytes);
}

/** Seals a key under the key above it; it opens only as the same key of the same school. */
export function wrapKey(above: Uint8Array, school: string, id: string, key: Uint8Array): Buffer {
  return seal(above, key, ['key', school, id]);
}

/** Opens what `wrapKey` made; throws SealBroken. */
export function unwrapKey(above: Uint8Array, school: string, id: string, wrapped: Uint8Array): Buffer {
  return open(above, wrapped, ['key', school, id]);
}

/** The wraps of a key and of its school's key, read at one moment; `wrapped` is null once destroyed. */
export async function readKey(
  db: Kysely<KeyringTables>,
  school: string,
  id: string,
): Promise<{ wrapped: Uint8Array | null; schoolKey: Uint8Array }> {
  const rows = await db
    .selectFrom('key')
    .select(['id', 'wrapped'])
    .where('school', '=', school)
    .where('id', 'in', [schoolKeyId, id])
    .execute();
  const schoolKey = rows.find((row) => row.id === schoolKeyId)?.wrapped;
  const key = rows.find((row) => row.id === id);
  if (!schoolKey || !key) throw new CorruptData(`The keyring has no key ${id} of school ${school}.`);
  return { wrapped: key.wrapped, schoolKey };
}

/** The wrap of the school's key, which stays what it is until the transaction ends. */
export async function lockSchoolKey(
  tx: KeyringTx,
  differences: Differences,
  school: string,
  lock: 'against change' | 'to change',
): Promise<Uint8Array> {
  const row = await tx
    .selectFrom('key')
    .select('wrapped')
    .where('school', '=', school)
    .where('id', '=', schoolKeyId)
    .modifyEnd(differences.lock(lock))
    .executeTakeFirst();
  if (!row?.wrapped) throw new Error(`The keyring has no keys of school ${school}.`);
  return row.wrapped;
}

/** Inserts new keys and returns them by id; an id that is known already keeps its key and is left out. */
export async function insertKeys(
  tx: KeyringTx,
  above: Uint8Array,
  school: string,
  keys: readonly { id: string; kind: string }[],
): Promise<Map<string, Buffer>> {
  const made = new Map(keys.map(({ id }) => [id, newKey()]));
  const rows = keys.map(({ id, kind }) => {
    const wrapped = wrapKey(above, school, id, made.get(id)!);
    return { school, id, kind, wrapped, destroyed_at: null };
  });
  const inserted = new Set<string>();
  for (let at = 0; at < rows.length; at += rowCountAtOnce) {
    const insert = tx.insertInto('key').values(rows.slice(at, at + rowCountAtOnce));
    const ids = await insert
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const { id } of ids) inserted.add(id);
  }
  for (const id of made.keys()) if (!inserted.has(id)) made.delete(id);
  return made;
}

/** Wraps every key of the school under `after` instead of `before`. */
export async function rewrapKeys(
  tx: KeyringTx,
  school: string,
  before: Uint8Array,
  after: Uint8Array,
): Promise<void> {
  for (let last = ''; ; ) {
    const rows = await tx
      .selectFrom('key')
      .select(['id', 'wrapped'])
      .where('school', '=', school)
      .where('id', '>', last)
      .orderBy('id')
      .limit(rowCountAtOnce)
      .execute();
    for (const { id, wrapped } of rows) {
      if (!wrapped || id === schoolKeyId) continue;
      await setWrap(tx, school, id, wrapKey(after, school, id, unwrapKey(before, school, id, wrapped)));
    }
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
  }
}

/** Wraps the school's key under another root key, and keeps what that key is known by. */
export async function rewrapSchool(
  tx: KeyringTx,
  differences: Differences,
  school: string,
  { before, after }: { readonly before: Uint8Array; readonly after: Uint8Array },
): Promise<void> {
  const wrapped = await lockSchoolKey(tx, differences, school, 'to change');
  const key = unwrapKey(before, school, schoolKeyId, wrapped);
  await setWrap(tx, school, schoolKeyId, wrapKey(after, school, schoolKeyId, key));
  await putMeta(tx, school, 'check-value', checkValueOf(after));
}

/** Keeps another wrap of a key, or none once it is destroyed. */
export async function setWrap(
  tx: KeyringTx,
  school: string,
  id: string,
  wrapped: Uint8Array | null,
  destroyedAt: number | null = null,
): Promise<void> {
  await tx
    .updateTable('key')
    .set({ wrapped, destroyed_at: destroyedAt })
    .where('school', '=', school)
    .where('id', '=', id)
    .where('destroyed_at', 'is', null)
    .execute();
}

/** What the keyring keeps of a school by name. */
export async function metaOf(
  db: Kysely<KeyringTables>,
  school: string,
  name: MetaName,
): Promise<string | undefined> {
  const row = db.selectFrom('meta').select('value').where('name', '=', `${name} ${school}`);
  return (await row.executeTakeFirst())?.value;
}

export async function putMeta(tx: KeyringTx, school: string, name: MetaName, value: string): Promise<void> {
  await tx
    .insertInto('meta')
    .values({ name: `${name} ${school}`, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
