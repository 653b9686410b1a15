import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Moment } from '../../policy/clock.ts';
import { type BackedUp, writeBackup } from '../../store/backup/file.ts';
import { copyKeys } from '../../store/backup/keys-copy.ts';
import { StartFailure } from '../../store/db/start-failure.ts';
import { recoveryWrapOf } from '../../store/keys/keyring.ts';
import { putRootKeyBack, recoverRootKey, replaceRootKey } from '../../store/keys/root-key.ts';
import { backupAt } from './backup-place.ts';
import { openPlaces, refuseKeyInside, type StorePlaces, schoolAt, shelfOf } from './open-store.ts';

const rootKeySizeBytes = 32;

/** Without keys, while the server may run. */
export async function backup(places: StorePlaces, path: string, now: Moment): Promise<BackedUp> {
  const store = await openPlaces(places, 'beside');
  const write = async () => writeBackup({ ...store, shelf: shelfOf(places) }, backupAt(places, path), now);
  return write().finally(store.close);
}

/** Replaces an older copy; returns the number of keys. */
export async function backupKeys(places: StorePlaces, path: string, now: Moment): Promise<number> {
  refuseNoKeyring(places);
  return copyKeys(places.keyring, await schoolAt(places), path, now);
}

/** Returns the new recovery code, to be shown once. */
export async function rotateKey(places: StorePlaces): Promise<string> {
  refuseNoKeyring(places);
  const store = await openPlaces(places, 'alone');
  try {
    await store.keyring.rotateSchoolKey(store.schoolId);
    const rootKey = randomBytes(rootKeySizeBytes);
    let code = '';
    await replaceRootKey(places.keyFile, rootKey, async () => {
      code = (await store.keyring.rewrap(rootKey)).recoveryCode;
    });
    return code;
  } finally {
    await store.close();
  }
}

/** Writes the key file anew. Null, or in words why the code does not fit. */
export async function recoverKey(places: StorePlaces, code: string): Promise<{ problem: string } | null> {
  refuseKeyInside(places);
  refuseNoKeyring(places);
  const wrap = await recoveryWrapOf(
    places.keyring,
    // In a folder it is also read where the data are lost.
    'dataDir' in places.keyring ? null : await schoolAt(places),
  );
  if (wrap === undefined) return { problem: 'No recovery code was ever made for these data.' };
  const recovered = recoverRootKey(code, wrap);
  if ('problem' in recovered) return recovered;
  putRootKeyBack(places.keyFile, recovered.rootKey);
  return null;
}

function refuseNoKeyring({ keyring, dataDir }: StorePlaces): void {
  if (!('dataDir' in keyring) || existsSync(join(dataDir, 'keyring.sqlite'))) return;
  throw new StartFailure(
    `There is no keyring in ${dataDir}: set DATA_DIR to the folder that holds the data.`,
  );
}
