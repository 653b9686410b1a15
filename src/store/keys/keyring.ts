// The keys, apart from what they seal: root key -> school key -> keys of streams, persons, identities, files.
// Every key is random and wrapped, never derived, so changing a key above only re-wraps those below. It has
// its own database, which no data backup holds: a destroyed key is gone from old backups too.
// Another process may change the school's key at any time: its wrap is read together with what it wraps.

import { CorruptData } from '../../record/failure.ts';
import {
  type Database,
  type DatabaseContents,
  type DatabasePlace,
  type OpenedTo,
  openTables,
  type Shared,
} from '../db/database.ts';
import { differencesOf } from '../db/dialect-differences.ts';
import { lastUsed } from '../db/last-used.ts';
import { keyringMigrations } from '../db/migrations/keyring-migrations.ts';
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
  rewrapSchool,
  schoolKeyId,
  setWrap,
  unwrapKey,
  wrapKey,
} from './key-rows.ts';
import { checkValueOf, makeRecovery, recoverRootKey } from './root-key.ts';
import { open, seal } from './seal.ts';

// 10,000 keys take about 2 MB.
const keyCountMax = 10_000;

type KeyMemory = {
  readonly get: (school: string, id: string) => Buffer | undefined;
  readonly put: (school: string, id: string, key: Buffer) => Buffer;
  /** A read that began before a key was destroyed must not bring it back into memory. */
  readonly isGone: (school: string, id: string) => boolean;
  readonly forget: (school: string, id: string) => void;
};

function createKeyMemory(): KeyMemory {
  const known = lastUsed<Buffer>(keyCountMax);
  const destroyed = new Set<string>();
  const nameOf = (school: string, id: string): string => `${school} ${id}`;
  return {
    get: (school, id) => known.get(nameOf(school, id)),
    put: (school, id, key) => known.put(nameOf(school, id), key),
    isGone: (school, id) => destroyed.has(nameOf(school, id)),
    forget: (school, id) => {
      destroyed.add(nameOf(school, id));
      known.forget(nameOf(school, id));
    },
  };
}

/** The keys that belong to a use instead of a thing; the name is the key's id. */
export const namedKeys = [
  'index',
  'receipt',
  'receipt-salt',
  'padding',
  'link',
  'backup',
  'post',
  'bundle',
] as const;

type KeyKind = 'stream' | 'person' | 'identity' | 'file';

export interface Keyring {
  /** Makes the school's key and its named keys, where they are missing. */
  makeSchool(school: string): Promise<void>;
  /** Makes keys, durable when it returns: before what they seal is on the record. Known ids keep theirs. */
  makeKeys(school: string, ids: readonly string[], kind: KeyKind): Promise<void>;
  /** The key, or undefined once it was destroyed; throws if there never was one. */
  keyOf(school: string, id: string): Promise<Buffer | undefined>;
  /** The key as far as it is in memory; undefined says nothing of whether there is one. */
  atHand(school: string, id: string): Buffer | undefined;
  /** When the key was destroyed; null where it was not, or there never was one. */
  destroyedAt(school: string, id: string): Promise<number | null>;
  /** Takes a key as destroyed, whatever is in memory: another node erased its stream. */
  forget(school: string, id: string): void;
  /** Takes keys as destroyed that any node destroyed since then. */
  forgetDestroyed(since: number): Promise<void>;
  /** Destroys a key for ever and leaves a tombstone that says when (UTC ms); a second time does nothing. */
  destroyKey(school: string, id: string, at: number): Promise<void>;
  /** Gives the school a new key and wraps all its keys anew. */
  rotateSchoolKey(school: string): Promise<void>;
  /** Wraps all under a new root key (see `replaceRootKey`); earlier recovery codes open nothing more. */
  rewrap(newRootKey: Uint8Array): Promise<{ recoveryCode: string }>;
  /** What was last put: of how far the school's record went, sealed; null where nothing was. */
  markOf(school: string): Promise<string | null>;
  putMark(school: string, text: string): Promise<void>;
  /** Whether what lets people in is bound to its rows (see `bound.ts`). */
  isBound(school: string): Promise<boolean>;
  putBound(school: string): Promise<void>;
  /** Makes a recovery code, to be shown once and stored nowhere; earlier ones open nothing more. */
  makeRecoveryCode(): Promise<string>;
  /** What is wrong with a recovery code as a person typed it, in words; null when it opens the root key. */
  recoveryFault(typed: string): Promise<string | null>;
  close(): Promise<void>;
}

export const keyringContents: DatabaseContents = {
  name: 'keyring',
  migrations: keyringMigrations,
  pragmas: ['secure_delete = ON'],
};

export type KeyringPlace = DatabasePlace | Shared<KeyringTables>;

const schoolCountMax = 1000;

/** Opens a school’s keyring; `rootKeyOf` is told the check value, once there is one. */
export async function openKeyring(
  place: KeyringPlace,
  school: string,
  rootKeyOf: (checkValue: string | undefined) => Uint8Array,
  openedTo: OpenedTo = 'write',
): Promise<Keyring> {
  const opened = await openTables(place, keyringContents, openedTo);
  const database = opened.of(school);
  try {
    const checkValue = await metaOf(database.db, school, 'check-value');
    const rootKey = rootKeyOf(checkValue);
    if (checkValue === undefined) {
      await database.transaction((tx) => putMeta(tx, school, 'check-value', checkValueOf(rootKey)));
    }
    return keyringOver({ ...database, close: opened.close }, school, rootKey);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/**
 * The wrap for `recoverRootKey`, read without the root key; undefined if no code was ever made. Null is the
 * school of a keyring that has one.
 */
export async function recoveryWrapOf(
  place: KeyringPlace,
  school: string | null,
): Promise<string | undefined> {
  const database = await openTables(place, keyringContents);
  try {
    const only = database.db.selectFrom('key').select('school').limit(1);
    const found = school ?? (await only.executeTakeFirst())?.school;
    return found === undefined ? undefined : await metaOf(database.of(found).db, found, 'recovery-wrap');
  } finally {
    await database.close();
  }
}

function keyringOver(database: Database<KeyringTables>, school: string, firstRootKey: Uint8Array): Keyring {
  const keys = keysOver(database, () => rootKey);
  let rootKey = firstRootKey;
  return {
    ...keys,
    rewrap: async (newRootKey) => {
      const { code, wrap } = makeRecovery(newRootKey);
      await database.transaction(async (tx) => {
        const roots = { before: rootKey, after: newRootKey };
        await rewrapSchool(tx, differencesOf(database.kind), school, roots);
        await putMeta(tx, school, 'recovery-wrap', wrap);
      });
      rootKey = newRootKey;
      await afterErasing(database);
      return { recoveryCode: code };
    },
    makeRecoveryCode: async () => {
      const { code, wrap } = makeRecovery(rootKey);
      await database.transaction((tx) => putMeta(tx, school, 'recovery-wrap', wrap));
      return code;
    },
    recoveryFault: async (typed) => {
      const wrap = await metaOf(database.db, school, 'recovery-wrap');
      if (wrap === undefined) return 'No recovery code has been made yet.';
      const opened = recoverRootKey(typed, wrap);
      if ('problem' in opened) return opened.problem;
      return opened.rootKey.equals(rootKey) ? null : 'This recovery code opens an older key.';
    },
    destroyedAt: async (school, id) => {
      const row = database.db.selectFrom('key').select('destroyed_at').where('school', '=', school);
      return (await row.where('id', '=', id).executeTakeFirst())?.destroyed_at ?? null;
    },
    isBound: async (school) => (await metaOf(database.db, school, 'bound')) !== undefined,
    putBound: (school) => database.transaction((tx) => putMeta(tx, school, 'bound', 'yes')),
    ...marksOver(database, keys),
    forgetDestroyed: async (since) => {
      const gone = database.db.selectFrom('key').select(['school', 'id']).where('destroyed_at', '>=', since);
      for (const { school, id } of await gone.execute()) keys.forget(school, id);
    },
    close: () => database.close(),
  };
}

function marksOver(database: Database<KeyringTables>, keys: Keys): Pick<Keyring, 'markOf' | 'putMark'> {
  const padding = async (school: string): Promise<Buffer> => {
    const key = await keys.keyOf(school, 'padding');
    if (key === undefined) throw new CorruptData('The key that anchors are made with is gone.');
    return key;
  };
  return {
    markOf: async (school) => {
      const sealed = await metaOf(database.db, school, 'mark');
      if (sealed === undefined) return null;
      return open(await padding(school), Buffer.from(sealed, 'base64url'), ['mark', school]).toString();
    },
    putMark: async (school, text) => {
      const sealed = seal(await padding(school), text, ['mark', school]).toString('base64url');
      await database.transaction((tx) => putMeta(tx, school, 'mark', sealed));
    },
  };
}

type Keys = Omit<
  Keyring,
  | 'destroyedAt'
  | 'forgetDestroyed'
  | 'isBound'
  | 'putBound'
  | 'markOf'
  | 'putMark'
  | 'rewrap'
  | 'makeRecoveryCode'
  | 'recoveryFault'
  | 'close'
>;

function keysOver(database: Database<KeyringTables>, rootKey: () => Uint8Array): Keys {
  const differences = differencesOf(database.kind);
  const known = createKeyMemory();
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
      const missing = ids.filter((id) => !known.get(school, id));
      if (missing.length === 0) return;
      const made = await database.transaction((tx) => insert(tx, school, missing, kind));
      for (const [id, key] of made) known.put(school, id, key);
    },
    keyOf: async (school, id) => {
      const key = known.get(school, id);
      if (key) return key;
      const { wrapped, schoolKey } = await readKey(database.db, school, id);
      if (!wrapped || known.isGone(school, id)) return undefined;
      return known.put(school, id, unwrapKey(schoolKeyOf(school, schoolKey), school, id, wrapped));
    },
    atHand: known.get,
    forget: known.forget,
    destroyKey: async (school, id, at) => {
      known.forget(school, id);
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
