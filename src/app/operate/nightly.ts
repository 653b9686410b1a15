// The backup of a night, and the restore that proves it. Both run in a process of their own, so that nobody
// waits for them, and leave what came of it where the pages find it.
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dayMs, type Moment } from '../../policy/clock.ts';
import { writeBackup } from '../../store/backup/file.ts';
import { copyKeys } from '../../store/backup/keys-copy.ts';
import { StartFailure, startFailure } from '../../store/db/start-failure.ts';
import { freeBytesIn } from '../../store/files/folder.ts';
import { keepText, keptJson } from '../../store/keys/kept.ts';
import { verifyChains } from '../../store/verify/chains.ts';
import { verifyProse } from '../../store/verify/prose.ts';
import { openPlaces, type Store, type StorePlaces, shelfOf } from './open-store.ts';
import { restore } from './restore.ts';

/** Two folders: who finds one of them can read nothing. */
export type BackupPlan = { readonly folder: string; readonly keysFolder: string };

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

/** Says that a folder is the one that was chosen: an empty one in its place is a drive that is not there. */
const markName = '.candour-backups';
const keysName = 'candour-keys.backup';
const keptCount = 30;
const trialEveryMs = 30 * dayMs;
/** Beside the backup itself, as much room must stay free. */
const roomBytes = 1024 ** 3;

const ours = /^candour-\d{4}-\d{2}-\d{2}-\d{6}\.backup$/;

const nameAt = (at: Moment): string =>
  `candour-${new Date(at).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}.backup`;

export const markPath = (folder: string): string => join(folder, markName);

async function refuseUnmarked(folder: string, schoolId: string): Promise<void> {
  const mark = await readFile(markPath(folder), 'utf8').catch(() => null);
  if (mark === schoolId) return;
  throw new StartFailure(`${folder} is not there, or not the one that was chosen. Is the drive connected?`);
}

const inWords = (what: string, error: unknown): string => startFailure(what, error).message;

/** The newest backups by name, which is by time. */
async function backupsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => ours.test(name))
    .toSorted()
    .reverse();
}

async function dropOld(folder: string): Promise<void> {
  const old = (await backupsIn(folder)).slice(keptCount);
  const unfinished = (await readdir(folder)).filter((name) => /^candour-.*\.backup\.partial$/.test(name));
  for (const name of [...old, ...unfinished]) await rm(join(folder, name), { force: true });
}

async function backedUp(
  store: Store,
  places: StorePlaces,
  { folder, keysFolder }: BackupPlan,
  now: Moment,
): Promise<BackupRun> {
  const file = nameAt(now);
  try {
    await refuseUnmarked(folder, store.schoolId);
    await refuseUnmarked(keysFolder, store.schoolId);
    const path = join(folder, file);
    const { missing } = await writeBackup({ ...store, shelf: shelfOf(places) }, path, now);
    await copyKeys(places.keyring, store.schoolId, join(keysFolder, keysName), now);
    await dropOld(folder);
    const lost = missing.length === 0 ? null : `Evidence files are lost, so not in it: ${missing.length}.`;
    return { at: now, said: lost, file };
  } catch (error) {
    return { at: now, said: inWords(folder, error), file };
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

async function refuseNoRoom(dataDir: string, backupFile: string): Promise<void> {
  const { size } = await stat(backupFile);
  if ((await freeBytesIn(dataDir)) > 2 * size + roomBytes) return;
  throw new StartFailure('There is too little room on the disk to try a restore.');
}

type Restored = Pick<RestoreTrial, 'backupMadeAt' | 'said'>;

async function restoredOnce(places: StorePlaces, plan: BackupPlan, now: Moment): Promise<Restored> {
  const [newest] = await backupsIn(plan.folder);
  if (newest === undefined) throw new StartFailure('There is no backup to restore yet.');
  const backupFile = join(plan.folder, newest);
  const scratch = scratchOf(places);
  await mkdir(scratch.dataDir, { recursive: true, mode: 0o700 });
  await refuseNoRoom(scratch.dataDir, backupFile);
  const keysFile = join(plan.keysFolder, keysName);
  const { backupMadeAt } = await restore(scratch, { backupFile, keysFile, now });
  const store = await openPlaces(scratch, 'read');
  const { broken } = await verifyProse(store.database, store.keyring, shelfOf(scratch)).finally(store.close);
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
    const restored = await restoredOnce(places, plan, now).catch((error): Restored => {
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
