// Opens database and keyring for server, scripts and tests. Whatever is in the way is a StartFailure, and
// nothing was changed. A root key is made only with the first data.

import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Config, isInside } from '../../config.ts';
import { moveMark } from '../../store/anchor/mark.ts';
import { evidenceIn } from '../../store/cases/files.ts';
import { type Database, type DatabasePlace, openDatabase, type Shared } from '../../store/db/database.ts';
import { makeFolder } from '../../store/db/make-folder.ts';
import { holdAlone, makeSchoolId, schoolIdOf } from '../../store/db/school-id.ts';
import { StartFailure } from '../../store/db/start-failure.ts';
import type { Tables } from '../../store/db/tables.ts';
import { type Bucket, bucketShelf } from '../../store/files/bucket.ts';
import type { FileShelf } from '../../store/files/shelf.ts';
import { bindOld } from '../../store/keys/bound.ts';
import { type Keyring, type KeyringPlace, openKeyring } from '../../store/keys/keyring.ts';
import { readOrMakeRootKey } from '../../store/keys/root-key.ts';
import { newId } from '../random.ts';
import { refoldOld } from './rebuild.ts';

export type Store = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  /** In a sentence, where the record is not the one that the keys know. */
  readonly problem: string | null;
  readonly close: () => Promise<void>;
};

export type StoreConfig = Pick<Config, 'dataDir' | 'keyFile' | 'databaseUrl' | 'keyringUrl'> &
  Partial<Pick<Config, 'schoolHost' | 'filesBucket' | 'backupBucket'>>;

/** Evidence files are in `dataDir` on both databases, where there is no bucket for them. */
export type StorePlaces = {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly database: DatabasePlace | Shared<Tables>;
  readonly keyring: KeyringPlace;
  /** Of the school, where others share its database. */
  readonly host?: string;
  readonly filesBucket?: Bucket | null;
  /** Where backups go, whatever is set in the browser. */
  readonly backupBucket?: Bucket | null;
};

/**
 * `alone` keeps others from opening the same data folder alone; `beside` wants data that exist; `read`
 * changes nothing of them, also where an older Candour kept them.
 */
type Opening = 'alone' | 'beside' | 'read';

export const placesOf = ({ dataDir, databaseUrl, keyringUrl, ...config }: StoreConfig): StorePlaces => ({
  ...{ dataDir, keyFile: config.keyFile },
  ...{ filesBucket: config.filesBucket ?? null, backupBucket: config.backupBucket ?? null },
  database: databaseUrl === null ? { dataDir } : { url: databaseUrl },
  keyring: keyringUrl === null ? { dataDir } : { url: keyringUrl },
  ...(databaseUrl !== null && config.schoolHost && { host: config.schoolHost }),
});

/** Where evidence files are kept. */
export const shelfOf = ({ dataDir, filesBucket }: Pick<StorePlaces, 'dataDir' | 'filesBucket'>): FileShelf =>
  filesBucket ? bucketShelf(filesBucket) : evidenceIn(dataDir);

/** Made at the first start; throws a StartFailure. */
export function openStore(config: StoreConfig, opening: Opening = 'alone'): Promise<Store> {
  return openPlaces(placesOf(config), opening);
}

export async function openPlaces(places: StorePlaces, opening: Opening = 'alone'): Promise<Store> {
  refuseKeyInside(places);
  if (opening !== 'alone') refuseNothing(places);
  const to = opening === 'read' ? 'read' : 'write';
  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    if (opening === 'alone' && 'dataDir' in places.database) closing.push(holdAlone(places.dataDir));
    else if (opening === 'alone') makeFolder(places.dataDir);
    const opened = await openDatabase(places.database, to);
    closing.push(opened.close);
    const known = await schoolIdOf(opened.reader, places.host);
    if (known === null && opening !== 'alone') throw new StartFailure('There is no school in these data.');
    const rootKeyOf = (checkValue: string | undefined) =>
      readOrMakeRootKey({
        keyFile: places.keyFile,
        databaseExists: known !== null,
        checkValue,
        readsOnly: to === 'read',
      });
    const schoolId = known ?? newId();
    const keyring = await openKeyring(places.keyring, schoolId, rootKeyOf, to);
    closing.push(() => keyring.close());
    if (known === null && (await makeSchoolId(opened, schoolId, places.host)) !== schoolId) {
      throw new StartFailure('Another process made this school at the same moment: start again.');
    }
    const database = opened.of(schoolId);
    if (to === 'write') {
      await keyring.makeSchool(schoolId);
      await refoldOld(database, schoolId);
      await bindOld(database, keyring, schoolId);
    }
    const problem = opening === 'alone' ? await moveMark(database, keyring, schoolId) : null;
    return { database, keyring, schoolId, problem, close };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

/** The school whose data these are; throws a StartFailure where there is none. */
export async function schoolAt({ database, host }: StorePlaces): Promise<string> {
  const opened = await openDatabase(database, 'read');
  const school = await schoolIdOf(opened.reader, host).finally(opened.close);
  if (school === null) throw new StartFailure('There is no school in these data.');
  return school;
}

/** Links are followed. A copy of the folder would carry the key along. */
export function refuseKeyInside({ keyFile, dataDir }: StorePlaces): void {
  if (!isInside(realPath(keyFile), realPath(dataDir))) return;
  throw new StartFailure(
    `The key file ${keyFile} is inside the data folder ${dataDir}, where a copy of the data would carry it ` +
      'along. Move it out and set KEY_FILE to its new place. Nothing was changed.',
  );
}

/** For scripts that only read. */
export function refuseNothing({ dataDir, database }: StorePlaces): void {
  if (!('dataDir' in database) || existsSync(join(database.dataDir, 'candour.sqlite'))) return;
  throw new StartFailure(`There are no data in ${dataDir}: set DATA_DIR to the folder that holds them.`);
}

// What does not exist yet is named within the nearest folder that does.
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}
