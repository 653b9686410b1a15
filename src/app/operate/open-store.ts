// Opens what is kept, as the server, the scripts and the tests all need it: the database, the keyring under
// its root key, the school's id. Whatever stands in the way is a StartFailure in words, and nothing was
// made or changed then. A root key is made with the first data only: never for data that exist.

import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Config, isInside } from '../../config.ts';
import { type Database, type DatabasePlace, openDatabase } from '../../store/db/database.ts';
import { hasEntries, holdAlone, makeSchoolId, schoolIdOf } from '../../store/db/school-id.ts';
import { StartFailure } from '../../store/db/start-failure.ts';
import { type Keyring, openKeyring } from '../../store/keys/keyring.ts';
import { readOrMakeRootKey } from '../../store/keys/root-key.ts';
import { newId } from '../reporting/random.ts';
import { refoldOld } from './rebuild.ts';

/** What is kept, open; `close` ends it all. */
export type Store = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  readonly close: () => Promise<void>;
};

/** The settings that say where everything is kept. */
export type StoreConfig = Pick<Config, 'dataDir' | 'keyFile' | 'databaseUrl' | 'keyringUrl'>;

/** Where everything is kept; evidence files are in `dataDir` whatever the database. */
export type StorePlaces = {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly database: DatabasePlace;
  readonly keyring: DatabasePlace;
};

/**
 * How it is opened: `alone` (the server, and scripts that change what it remembers) lets nobody else open
 * the same data folder alone; `beside` reads what exists, whoever else has it open.
 */
export type Opening = 'alone' | 'beside';

/** Where the settings say that everything is kept. */
export const placesOf = ({ dataDir, keyFile, databaseUrl, keyringUrl }: StoreConfig): StorePlaces => ({
  dataDir,
  keyFile,
  database: databaseUrl === null ? { dataDir } : { url: databaseUrl },
  keyring: keyringUrl === null ? { dataDir } : { url: keyringUrl },
});

/** Opens what is kept, making it at the first start; throws a StartFailure. */
export function openStore(config: StoreConfig, opening: Opening = 'alone'): Promise<Store> {
  return openPlaces(placesOf(config), opening);
}

/** As `openStore`, where the places are known already. */
export async function openPlaces(places: StorePlaces, opening: Opening = 'alone'): Promise<Store> {
  refuseKeyInside(places);
  if (opening === 'beside') refuseNothing(places);
  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    if (opening === 'alone' && 'dataDir' in places.database) closing.push(holdAlone(places.dataDir));
    const database = await openDatabase(places.database);
    closing.push(database.close);
    const known = await schoolIdOf(database.reader);
    const keyring = await openKeyring(places.keyring, (checkValue) =>
      readOrMakeRootKey({ keyFile: places.keyFile, databaseExists: known !== null, checkValue }),
    );
    closing.push(() => keyring.close());
    const schoolId = known ?? (await makeSchoolId(database, newId()));
    await openSchool(database, keyring, schoolId);
    return { database, keyring, schoolId, close };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

async function openSchool(database: Database, keyring: Keyring, schoolId: string): Promise<void> {
  if (await hasEntries(database.reader, schoolId)) {
    // Making keys for a school whose keys are elsewhere would hide that nothing of it can be read.
    await keyring.keyOf(schoolId, 'receipt').catch((cause) => {
      throw new StartFailure(
        'The keyring holds the keys of other data than these. Put the keyring back that belongs to them ' +
          '(from the copy made by `npm run backup-keys`). Nothing was changed.',
        { cause },
      );
    });
  }
  await keyring.makeSchool(schoolId);
  await refoldOld(database, schoolId);
}

/** Throws where the key lies among the data, by whatever links: a copy of the folder would carry it along. */
export function refuseKeyInside({ keyFile, dataDir }: StorePlaces): void {
  if (!isInside(realPath(keyFile), realPath(dataDir))) return;
  throw new StartFailure(
    `The key file ${keyFile} is inside the data folder ${dataDir}, where a copy of the data would carry it ` +
      'along. Move it out and set KEY_FILE to its new place. Nothing was changed.',
  );
}

/** Throws where there are no data yet, for scripts that only read. */
export function refuseNothing({ dataDir, database }: StorePlaces): void {
  if (!('dataDir' in database) || existsSync(join(dataDir, 'candour.sqlite'))) return;
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
