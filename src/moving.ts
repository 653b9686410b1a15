// A school moves to another server and back: out as a backup and a copy of its keys, in as a restore, which
// two people confirm. Here it is not served meanwhile, leads on afterwards, and is forgotten after 30 days.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openPlaces, placesOf, type StorePlaces, shelfOf } from './app/operate/open-store.ts';
import { restore } from './app/operate/restore.ts';
import { type Config, configOf, type SchoolFolders } from './config.ts';
import { dayMs, type Moment } from './policy/clock.ts';
import { type LeftAt, type Roster, type Stopped, stoppedName } from './roster.ts';
import { headOf } from './store/anchor/anchor.ts';
import { goesOnFrom } from './store/anchor/mark.ts';
import { type BackedUp, writeBackup } from './store/backup/file.ts';
import { forgetFiles, forgetKeys, forgetRows } from './store/backup/forget.ts';
import { copyKeys } from './store/backup/keys-copy.ts';
import { openDatabase, openTables } from './store/db/database.ts';
import { holdAlone, schoolIdOf } from './store/db/school-id.ts';
import { StartFailure } from './store/db/start-failure.ts';
import { keyringContents } from './store/keys/keyring.ts';

export type Schools = { readonly config: Config; readonly schools: SchoolFolders; readonly roster: Roster };

const keepDays = 30;

/** Where the two files of a school that moves are. */
const filesIn = (folder: string, host: string) => ({
  backupFile: join(folder, `${host}.backup`),
  keysFile: join(folder, `${host}.keys`),
});

const placesAt = ({ config, schools, roster }: Schools, host: string): StorePlaces => ({
  ...placesOf(configOf(config, schools, host)),
  ...roster.places,
});

const knownAt = ({ roster }: Schools, host: string): Stopped | null => {
  const known = roster.stopped(host);
  if (known === undefined) throw new StartFailure(`There is no school at ${host}.`);
  return known;
};

/** Servers look every few seconds which schools they serve; who had begun a form may end it. */
const noticedMs = 10_000;
const heldMs = 60_000;

async function untilLeft({ dataDir, database }: StorePlaces): Promise<void> {
  if (!('dataDir' in database)) return wait(noticedMs);
  for (let waited = 0; ; waited += 500) {
    try {
      return holdAlone(dataDir)();
    } catch (error) {
      if (waited >= heldMs) throw error;
      await wait(500);
    }
  }
}

const leftAt = async ({ database, schoolId }: Awaited<ReturnType<typeof openPlaces>>): Promise<LeftAt> => {
  const head = await headOf(database.reader, schoolId);
  if (head === null) throw new StartFailure('Nothing is on this school’s record: there is nothing to move.');
  return { position: head.position, link: head.link };
};

const isSame = (a: LeftAt, b: LeftAt): boolean => a.position === b.position && a.link === b.link;

/**
 * Writes the school's backup and a copy of its keys into the folder, and serves it no more. Throws a
 * StartFailure, and then it is served as before.
 */
export async function moveOut(
  all: Schools,
  { host, folder, now, left = untilLeft }: MoveOut,
): Promise<BackedUp> {
  const before = knownAt(all, host);
  if (before?.why === 'moved') throw new StartFailure(`${host} moved to ${before.to} already.`);
  const places = placesAt(all, host);
  const { backupFile, keysFile } = filesIn(folder, host);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await all.roster.stop(host, { why: 'moving' });
  try {
    await left(places);
    const store = await openPlaces(places, 'beside');
    try {
      const at = await leftAt(store);
      const done = await writeBackup({ ...store, shelf: shelfOf(places) }, backupFile, now);
      await copyKeys(places.keyring, store.schoolId, keysFile, now);
      if (!isSame(at, await leftAt(store))) throw new StartFailure('Somebody still wrote: move it again.');
      await all.roster.stop(host, { why: 'moving', left: at });
      return done;
    } finally {
      await store.close();
    }
  } catch (error) {
    await all.roster.stop(host, before);
    throw error;
  }
}

type MoveOut = {
  readonly host: string;
  readonly folder: string;
  readonly now: Moment;
  /** Ends when no server has the school open any more. */
  readonly left?: (places: StorePlaces) => Promise<void>;
};

/** From now on its host leads to the new address; throws a StartFailure where the copies have parted. */
export async function leadOn(all: Schools, host: string, to: string, now: Moment): Promise<void> {
  const known = knownAt(all, host);
  if (!URL.canParse(to) || new URL(to).origin !== to) {
    throw new StartFailure('Give the new address with its scheme alone: https://incidents.ash.example.');
  }
  if (known?.why !== 'moving' || known.left === undefined) {
    throw new StartFailure(`Move ${host} out first: npm run school -- move ${host} FOLDER.`);
  }
  const store = await openPlaces(placesAt(all, host), 'beside');
  const isWhole = await leftAt(store)
    .then((at) => isSame(at, known.left ?? at))
    .finally(store.close);
  if (!isWhole) {
    throw new StartFailure(
      'Something was recorded here after the move, so the copies have parted. Nothing was changed: start ' +
        `the school here again (\`add ${host}\`), and move it again.`,
    );
  }
  await all.roster.stop(host, { why: 'moved', to, at: now, left: known.left });
}

/** Restores a school from the folder; where it comes back, its copy here goes, of which nothing is lost. */
export async function takeIn(all: Schools, { host, folder, now, code = '' }: TakeIn) {
  const files = filesIn(folder, host);
  const known = all.roster.stopped(host);
  if (known !== undefined && known?.why !== 'moved') {
    throw new StartFailure(`A school is at ${host} already, and did not move away. Nothing was changed.`);
  }
  if (known !== undefined) {
    if (!known.isForgotten) await refuseParted(all, { host, left: known.left, ...files, code, now });
    await forgetAll(all, host);
    await all.roster.drop(host);
  }
  const done = await restore(placesAt(all, host), { ...files, code, now });
  await all.roster.stop(host, null);
  return done;
}

type TakeIn = {
  readonly host: string;
  readonly folder: string;
  readonly now: Moment;
  /** As of a restore. */
  readonly code?: string;
};

type Coming = ReturnType<typeof filesIn> & {
  readonly host: string;
  readonly code: string;
  readonly now: Moment;
  readonly left: LeftAt | undefined;
};

/** What comes must go on from where the copy here ended: it is tried beside it, and thrown away. */
async function refuseParted(all: Schools, { host, left, ...files }: Coming): Promise<void> {
  const dataDir = join(all.schools.dir, `.taking-${host}`);
  const { keyFile } = configOf(all.config, all.schools, host);
  const places = { dataDir, keyFile, database: { dataDir }, keyring: { dataDir } };
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    await restore(places, files);
    const store = await openPlaces(places, 'beside');
    const goesOn = await goesOnFrom(
      store.database,
      store.schoolId,
      left ?? { position: 0, link: '' },
    ).finally(store.close);
    if (goesOn && left !== undefined) return;
    throw new StartFailure(
      'What comes back does not go on from where the copy here ended: they have parted. Nothing was changed.',
    );
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Forgets a school that moved at least 30 days ago; its host goes on leading to the new address. */
export async function forget(all: Schools, host: string, now: Moment): Promise<void> {
  const known = knownAt(all, host);
  if (known?.why !== 'moved' || known.isForgotten) {
    throw new StartFailure(`${host} did not move away, or is forgotten already. Nothing was changed.`);
  }
  if (now < known.at + keepDays * dayMs) {
    const day = new Date(known.at + keepDays * dayMs).toISOString().slice(0, 10);
    throw new StartFailure(`${host} is kept until ${day}, so that it could come back. Nothing was changed.`);
  }
  await forgetAll(all, host);
  rmSync(configOf(all.config, all.schools, host).keyFile, { force: true });
  await all.roster.stop(host, { ...known, isForgotten: true });
}

/** May be repeated where it broke off: what leads to the rest goes last. */
async function forgetAll(all: Schools, host: string): Promise<void> {
  const places = placesAt(all, host);
  const isFolder = 'dataDir' in places.database;
  if (!isFolder || existsSync(join(places.dataDir, 'candour.sqlite'))) {
    const database = await openDatabase(places.database);
    try {
      const school = await schoolIdOf(database.reader, places.host);
      if (school === null) throw new StartFailure(`There is no school at ${host}.`);
      await forgetFiles(database.of(school), school, shelfOf(places));
      if (!isFolder) {
        await forgetRows(database, school);
        const keys = await openTables(places.keyring, keyringContents);
        await forgetKeys(keys, school).finally(keys.close);
      }
    } finally {
      await database.close();
    }
  }
  if (!existsSync(places.dataDir)) return;
  for (const name of readdirSync(places.dataDir).filter((each) => each !== stoppedName))
    rmSync(join(places.dataDir, name), { recursive: true, force: true });
}
