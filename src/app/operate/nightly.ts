// The backup of a night, and the restore that proves it. Both run in a process of their own, so that nobody
// waits for them, and leave what came of it where the pages find it.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dayMs, type Moment } from '../../policy/clock.ts';
import { writeBackup } from '../../store/backup/file.ts';
import { copyKeys } from '../../store/backup/keys-copy.ts';
import { pathOf } from '../../store/backup/sealed-file.ts';
import { StartFailure, startFailure } from '../../store/db/start-failure.ts';
import { folderShelf, freeBytesIn } from '../../store/files/folder.ts';
import type { FileShelf } from '../../store/files/shelf.ts';
import { keepText, keptJson } from '../../store/keys/kept.ts';
import { verifyChains } from '../../store/verify/chains.ts';
import { verifyProse } from '../../store/verify/prose.ts';
import {
  type BackupPlan,
  backupNameAt,
  backupShelf,
  backupsOn,
  bucketOfBackups,
  isBackup,
  markOn,
  putMark,
} from './backup-place.ts';
import { openPlaces, type Store, type StorePlaces, shelfOf } from './open-store.ts';
import { restore } from './restore.ts';

/** `said` is what went wrong, null where nothing did. */
export type BackupRun = {
  readonly at: Moment;
  readonly said: string | null;
  readonly file: string;
};

export type RestoreTrial = {
  readonly at: Moment;
  readonly said: string | null;
  readonly backupMadeAt: Moment | null;
};

export type RecordCheck = { readonly at: Moment; readonly said: string | null };

const keysName = 'candour-keys.backup';
const keptCount = 30;
const trialEveryMs = 30 * dayMs;
/** Beside the backup itself, as much room must stay free. */
const roomBytes = 1024 ** 3;

/** A bucket has no drive that could be missing: an empty one becomes ours. */
async function refuseUnmarked(shelf: FileShelf, schoolId: string): Promise<void> {
  const [mark, { place }] = [await markOn(shelf), shelf];
  if (mark === schoolId) return;
  if (shelf.folder !== null)
    throw new StartFailure(`${place} is not there, or not the one that was chosen. Is the drive connected?`);
  if (mark !== null) throw new StartFailure(`${place} holds the backups of another school.`);
  await putMark(shelf, schoolId);
}

const inWords = (what: string, error: unknown): string => startFailure(what, error).message;

async function dropOld(shelf: FileShelf): Promise<void> {
  for (const name of (await backupsOn(shelf)).slice(keptCount)) await shelf.remove(name);
}

async function backedUp(
  store: Store,
  places: StorePlaces,
  plan: BackupPlan,
  now: Moment,
): Promise<BackupRun> {
  const { keysFolder } = plan;
  const file = backupNameAt(now);
  let place = plan.folder ?? 'the bucket for backups';
  try {
    const shelf = backupShelf(await bucketOfBackups(store, places, plan), plan);
    place = shelf.place;
    await refuseUnmarked(shelf, store.schoolId);
    await refuseUnmarked(folderShelf(keysFolder), store.schoolId);
    // What a night that was broken off left takes room.
    await shelf.removeUnfinished(Number.POSITIVE_INFINITY, isBackup);
    const { missing } = await writeBackup({ ...store, shelf: shelfOf(places) }, { shelf, name: file }, now);
    await copyKeys(places.keyring, store.schoolId, join(keysFolder, keysName), now);
    await dropOld(shelf);
    const lost = missing.length === 0 ? null : `Evidence files are lost, so not in it: ${missing.length}.`;
    return { at: now, said: lost, file };
  } catch (error) {
    return { at: now, said: inWords(place, error), file };
  }
}

const runsKept = 14;

/** The latest first. */
export async function keepRun({ database, schoolId }: Pick<Store, 'database' | 'schoolId'>, run: BackupRun) {
  const before = (await keptJson<readonly BackupRun[]>(database.reader, schoolId, 'backup-runs')) ?? [];
  await keepText(database, schoolId, 'backup-runs', JSON.stringify([run, ...before].slice(0, runsKept)));
}

async function checkRecord({ database, schoolId }: Store, now: Moment): Promise<void> {
  const { broken } = await verifyChains(database, schoolId);
  const check: RecordCheck = { at: now, said: broken?.problem ?? null };
  await keepText(database, schoolId, 'record-check', JSON.stringify(check));
}

/** Nothing where no backups are set up. */
export async function makeNightly(places: StorePlaces, now: Moment): Promise<BackupRun | null> {
  const store = await openPlaces(places, 'beside');
  try {
    const plan = await keptJson<BackupPlan>(store.database.reader, store.schoolId, 'backup-plan');
    if (plan === null) return null;
    const run = await backedUp(store, places, plan, now);
    await keepRun(store, run);
    await checkRecord(store, now);
    return run;
  } finally {
    await store.close();
  }
}

const scratchName = '.restore-trial';

/** A data folder beside the real one, with the copy of the keys and the real key file. */
const scratchOf = ({ dataDir, keyFile }: StorePlaces): StorePlaces => {
  const scratch = join(dataDir, scratchName);
  return { dataDir: scratch, keyFile, database: { dataDir: scratch }, keyring: { dataDir: scratch } };
};

async function refuseNoRoom(dataDir: string, sizeBytes: number): Promise<void> {
  if ((await freeBytesIn(dataDir)) > 2 * sizeBytes + roomBytes) return;
  throw new StartFailure('There is too little room on the disk to try a restore.');
}

type Restored = Pick<RestoreTrial, 'backupMadeAt' | 'said'>;

async function restoredOnce(
  store: Store,
  places: StorePlaces,
  plan: BackupPlan,
  now: Moment,
): Promise<Restored> {
  const backupBucket = await bucketOfBackups(store, places, plan);
  const shelf = backupShelf(backupBucket, plan);
  const [newest] = await backupsOn(shelf);
  const found = newest === undefined ? null : await shelf.open(newest);
  if (newest === undefined || found === null) throw new StartFailure('There is no backup to restore yet.');
  const scratch = scratchOf(places);
  await mkdir(scratch.dataDir, { recursive: true, mode: 0o700 });
  await refuseNoRoom(scratch.dataDir, found.size);
  const [backupFile, keysFile] = [pathOf({ shelf, name: newest }), join(plan.keysFolder, keysName)];
  const { backupMadeAt } = await restore({ ...scratch, backupBucket }, { backupFile, keysFile, now });
  const { database, keyring, close } = await openPlaces(scratch, 'read');
  const { broken } = await verifyProse(database, keyring, shelfOf(scratch)).finally(close);
  const said = broken.length === 0 ? null : `In what was restored, ${broken.length} things do not open.`;
  return { backupMadeAt, said };
}

/** Restores the newest backup into a scratch folder, opens all of it, and throws it away. */
export async function tryRestore(places: StorePlaces, now: Moment): Promise<RestoreTrial | null> {
  const store = await openPlaces(places, 'beside');
  const scratch = join(places.dataDir, scratchName);
  try {
    const { database, schoolId } = store;
    const plan = await keptJson<BackupPlan>(database.reader, schoolId, 'backup-plan');
    if (plan === null) return null;
    await rm(scratch, { recursive: true, force: true });
    const restored = await restoredOnce(store, places, plan, now).catch((error): Restored => {
      return { backupMadeAt: null, said: inWords('what was restored', error) };
    });
    const trial: RestoreTrial = { at: now, ...restored };
    await keepText(database, schoolId, 'restore-trial', JSON.stringify(trial));
    return trial;
  } finally {
    await rm(scratch, { recursive: true, force: true });
    await store.close();
  }
}

/** The backup of a night, and once a month its restore. */
export async function runNight(places: StorePlaces, now: Moment): Promise<void> {
  const run = await makeNightly(places, now);
  if (run === null || run.said !== null) return;
  const store = await openPlaces(places, 'read');
  const last = await keptJson<RestoreTrial>(store.database.reader, store.schoolId, 'restore-trial').finally(
    store.close,
  );
  if (last === null || last.said !== null || now - last.at >= trialEveryMs) await tryRestore(places, now);
}
