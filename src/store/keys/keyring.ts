// The keys, apart from what they seal: root key -> school key -> keys of streams, persons, identities, files.
// Every key is random and wrapped, never derived, so changing a key above only re-wraps those below. It has
// its own database, which no data backup holds: a destroyed key is gone from old backups too.
// Another process may change the school's key at any time: its wrap is read together with what it wraps.

import { type Database, type DatabaseContents, type DatabasePlace, openTables } from '../db/database.ts';
import { differencesOf } from '../db/dialect-differences.ts';
import { lastUsed } from '../db/last-used.ts';
import { keyringFirst } from '../db/migrations/keyring-0001-first.ts';
import {
  insertKeys,
  type KeyringTables,
  type KeyringTx,
  lockSchoolKey,
  metaOf,
  newKey,
  putMeta,
  readKey,
  rewrapKeys,
  rewrapSchools,
  schoolKeyId,
  setWrap,
  unwrapKey,
  wrapKey,
} from './keyring-rows.ts';
import { checkValueOf, makeRecovery, recoverRootKey } from './root-key.ts';

/** The keys that belong to a use instead of a thing; the name is the key's id. */
export const namedKeys = ['index', 'receipt', 'receipt-salt', 'padding', 'link', 'backup', 'post'] as const;

/** What a key is for. */
export type KeyKind = 'stream' | 'person' | 'identity' | 'file';

/** An open keyring. */
export interface Keyring {
  /** Makes the school's key and its named keys, where they are missing. */
  makeSchool(school: string): Promise<void>;
  /** Makes keys, durable when it returns: before what they seal is on the record. Known ids keep theirs. */
  makeKeys(school: string, ids: readonly string[], kind: KeyKind): Promise<void>;
  /** The key, or undefined once it was destroyed; throws if there never was one. */
  keyOf(school: string, id: string): Promise<Buffer | undefined>;
  /** Destroys a key for ever and leaves a tombstone that says when (UTC ms); a second time does nothing. */
  destroyKey(school: string, id: string, at: number): Promise<void>;
  /** Gives the school a new key and wraps all its keys anew. */
  rotateSchoolKey(school: string): Promise<void>;
  /** Wraps all under a new root key (see `replaceRootKey`); earlier recovery codes open nothing more. */
  rewrap(newRootKey: Uint8Array): Promise<{ recoveryCode: string }>;
  /** Makes a recovery code, to be shown once and stored nowhere; earlier ones open nothing more. */
  makeRecoveryCode(): Promise<string>;
  /** What is wrong with a recovery code as a person typed it, in words; null when it opens the root key. */
  recoveryFault(typed: string): Promise<string | null>;
  close(): Promise<void>;
}

/** The keyring's own database. */
export const keyringContents: DatabaseContents = {
  name: 'keyring',
  migrations: [keyringFirst],
  pragmas: ['secure_delete = ON'],
};

// 10,000 keys take about 2 MB.
const keyCountMax = 10_000;
const schoolCountMax = 1000;

/** Opens the keyring; `rootKeyOf` is asked for the root key and told the check value, once there is one. */
export async function openKeyring(
  place: DatabasePlace,
  rootKeyOf: (checkValue: string | undefined) => Uint8Array,
): Promise<Keyring> {
  const database = await openTables<KeyringTables>(place, keyringContents);
  try {
    const checkValue = await metaOf(database.db, 'check-value');
    const rootKey = rootKeyOf(checkValue);
    if (checkValue === undefined) {
      await database.transaction((tx) => putMeta(tx, 'check-value', checkValueOf(rootKey)));
    }
    return keyringOver(database, rootKey);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The wrap for `recoverRootKey`, read without the root key; undefined if no code was ever made. */
export async function recoveryWrapOf(place: DatabasePlace): Promise<string | undefined> {
  const database = await openTables<KeyringTables>(place, keyringContents);
  return metaOf(database.db, 'recovery-wrap').finally(() => database.close());
}

function keyringOver(database: Database<KeyringTables>, firstRootKey: Uint8Array): Keyring {
  const keys = keysOver(database, () => rootKey);
  let rootKey = firstRootKey;
  return {
    ...keys,
    rewrap: async (newRootKey) => {
      const { code, wrap } = makeRecovery(newRootKey);
      await database.transaction(async (tx) => {
        await rewrapSchools(tx, differencesOf(database.kind), rootKey, newRootKey);
        await putMeta(tx, 'recovery-wrap', wrap);
      });
      rootKey = newRootKey;
      await afterErasing(database);
      return { recoveryCode: code };
    },
    makeRecoveryCode: async () => {
      const { code, wrap } = makeRecovery(rootKey);
      await database.transaction((tx) => putMeta(tx, 'recovery-wrap', wrap));
      return code;
    },
    recoveryFault: async (typed) => {
      const wrap = await metaOf(database.db, 'recovery-wrap');
      if (wrap === undefined) return 'No recovery code has been made yet.';
      const opened = recoverRootKey(typed, wrap);
      if ('problem' in opened) return opened.problem;
      return opened.rootKey.equals(rootKey) ? null : 'This recovery code opens an older key.';
    },
    close: () => database.close(),
  };
}

type Keys = Omit<Keyring, 'rewrap' | 'makeRecoveryCode' | 'recoveryFault' | 'close'>;

function keysOver(database: Database<KeyringTables>, rootKey: () => Uint8Array): Keys {
  const differences = differencesOf(database.kind);
  const known = lastUsed<Buffer>(keyCountMax);
  // A read that began before a key was destroyed must not bring it back into memory.
  const destroyed = new Set<string>();
  const schoolKeyOf = schoolKeysUnder(rootKey);
  const insert = async (tx: KeyringTx, school: string, ids: readonly string[], kind: KeyKind | 'named') => {
    const above = schoolKeyOf(school, await lockSchoolKey(tx, differences, school, 'against change'));
    const keys = ids.map((id) => ({ id, kind }));
    return insertKeys(tx, above, school, keys);
  };
  return {
    makeSchool: (school) =>
      database.transaction(async (tx) => {
        await insertKeys(tx, rootKey(), school, [{ id: schoolKeyId, kind: schoolKeyId }]);
        await insert(tx, school, namedKeys, 'named');
      }),
    makeKeys: async (school, ids, kind) => {
      const missing = ids.filter((id) => !known.get(nameOf(school, id)));
      if (missing.length === 0) return;
      const made = await database.transaction((tx) => insert(tx, school, missing, kind));
      for (const [id, key] of made) known.put(nameOf(school, id), key);
    },
    keyOf: async (school, id) => {
      const name = nameOf(school, id);
      const key = known.get(name);
      if (key) return key;
      const { wrapped, schoolKey } = await readKey(database.db, school, id);
      if (!wrapped || destroyed.has(name)) return undefined;
      return known.put(name, unwrapKey(schoolKeyOf(school, schoolKey), school, id, wrapped));
    },
    destroyKey: async (school, id, at) => {
      destroyed.add(nameOf(school, id));
      known.forget(nameOf(school, id));
      await database.transaction((tx) => setWrap(tx, school, id, null, at));
      await afterErasing(database);
    },
    rotateSchoolKey: async (school) => {
      await database.transaction(async (tx) => {
        const before = schoolKeyOf(school, await lockSchoolKey(tx, differences, school, 'to change'));
        const after = newKey();
        await rewrapKeys(tx, school, before, after);
        await setWrap(tx, school, schoolKeyId, wrapKey(rootKey(), school, schoolKeyId, after));
      });
      await afterErasing(database);
    },
  };
}

const nameOf = (school: string, id: string): string => `${school} ${id}`;

// Remembered by the wrap itself, so that a school key which another process changed is opened anew.
function schoolKeysUnder(rootKey: () => Uint8Array): (school: string, wrapped: Uint8Array) => Buffer {
  const known = lastUsed<Buffer>(schoolCountMax);
  return (school, wrapped) => {
    const name = Buffer.from(wrapped).toString('base64');
    return known.get(name) ?? known.put(name, unwrapKey(rootKey(), school, schoolKeyId, wrapped));
  };
}

async function afterErasing(database: Database<KeyringTables>): Promise<void> {
  await differencesOf(database.kind).afterErasing(database.db as never, 'key');
}
