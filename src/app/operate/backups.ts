// Backups as they are set up in the browser: where they go, when the next is due, and how the last ones went.
import { access, constants, readFile, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { isInside } from '../../config.ts';
import { addDays } from '../../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import { keepText, keptJson, keptTexts, takeNight } from '../../store/keys/kept.ts';
import type { Deps } from '../deps.ts';
import type { AfterRestore } from './after-restore.ts';
import {
  type BackupPlan,
  type BackupRun,
  keepRun,
  markPath,
  type RecordCheck,
  type RestoreTrial,
} from './nightly.ts';

export type NightTask = 'night' | 'backup' | 'trial';

/** Runs a task of the night apart from the pages, and ends when it has ended. */
export type RunApart = (task: NightTask) => Promise<void>;

export type BackupState = {
  readonly plan: BackupPlan | null;
  /** The latest first. */
  readonly runs: readonly BackupRun[];
  readonly trial: RestoreTrial | null;
  readonly check: RecordCheck | null;
  /** One is being made or tried now. */
  readonly isRunning: boolean;
};

type PlanFault = { readonly at: keyof BackupPlan; readonly problem: string };

export type Backups = {
  readonly state: () => Promise<BackupState>;
  readonly setPlan: (plan: BackupPlan) => Promise<PlanFault | null>;
  /** Begins it; the answer does not wait. */
  readonly begin: (task: 'backup' | 'trial') => void;
  /** Begins the night's where it is due. */
  readonly pass: () => Promise<void>;
  /** When the next night's is due, UTC ms; null where none is planned. */
  readonly next: () => Promise<Moment | null>;
  /** Once nothing runs. */
  readonly idle: () => Promise<void>;
};

const nightAt = '02:00';

const names = ['backup-plan', 'backup-runs', 'restore-trial', 'record-check'] as const;

export async function backupState({
  database: { reader },
  schoolId,
}: Pick<Deps, 'database' | 'schoolId'>): Promise<Omit<BackupState, 'isRunning'>> {
  const kept = await keptTexts(reader, schoolId, names);
  const read = <T>(name: (typeof names)[number], without: T): T => {
    const text = kept[name];
    return text === undefined ? without : (JSON.parse(text) as T);
  };
  return {
    plan: read<BackupPlan | null>('backup-plan', null),
    runs: read<readonly BackupRun[]>('backup-runs', []),
    trial: read<RestoreTrial | null>('restore-trial', null),
    check: read<RecordCheck | null>('record-check', null),
  };
}

const isFolder = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.W_OK);
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

async function faultIn({ folder, keysFolder }: BackupPlan, dataDir: string): Promise<PlanFault | null> {
  for (const [at, path] of [
    ['folder', folder],
    ['keysFolder', keysFolder],
  ] as const) {
    if (!isAbsolute(path))
      return { at, problem: 'Give the whole path, such as /media/backup or D:\\Backups' };
    if (isInside(path, dataDir))
      return { at, problem: 'This is inside the data folder: what harms one would harm both' };
    if (!(await isFolder(path)))
      return { at, problem: 'There is no such folder, or Candour may not write there. Make it first' };
  }
  return isInside(keysFolder, folder) || isInside(folder, keysFolder)
    ? { at: 'keysFolder', problem: 'Keep the keys apart: choose a folder elsewhere, best on another drive' }
    : null;
}

/** Two schools in one folder would write over each other's keys. */
async function othersIn(plan: BackupPlan, schoolId: string): Promise<PlanFault | null> {
  for (const at of ['folder', 'keysFolder'] as const) {
    const mark = await readFile(markPath(plan[at]), 'utf8').catch(() => schoolId);
    if (mark !== schoolId)
      return { at, problem: 'Another school keeps its backups here. Choose another folder' };
  }
  return null;
}

type BackupsDeps = Deps & {
  readonly dataDir: string;
  readonly runApart: RunApart;
  readonly onTrouble: (error: unknown) => void;
  readonly afterRestore: Pick<AfterRestore, 'waiting'>;
};

export function createBackups(deps: BackupsDeps): Backups {
  const { database, schoolId, clock, dataDir, runApart, onTrouble } = deps;
  let running: Promise<void> | null = null;
  let takenOn = '';
  const begin = (task: NightTask): void => {
    const failed = async (error: unknown): Promise<void> => {
      onTrouble(error);
      const run = { at: clock(), said: 'It could not be started, or was broken off.', file: '' };
      if (task !== 'trial') await keepRun({ database, schoolId }, run);
    };
    running ??= runApart(task)
      .catch(failed)
      .catch(onTrouble)
      .finally(() => {
        running = null;
      });
  };
  const planned = () => keptJson<BackupPlan>(database.reader, schoolId, 'backup-plan');
  return {
    state: async () => ({ ...(await backupState({ database, schoolId })), isRunning: running !== null }),
    async setPlan(asked) {
      const plan = { folder: resolve(asked.folder), keysFolder: resolve(asked.keysFolder) };
      const fault = (await faultIn({ ...asked }, dataDir)) ?? (await othersIn(plan, schoolId));
      if (fault !== null) return fault;
      for (const folder of Object.values(plan)) await writeFile(markPath(folder), schoolId);
      await keepText(database, schoolId, 'backup-plan', JSON.stringify(plan));
      return null;
    },
    begin,
    async pass() {
      const today = londonDate(clock());
      if (takenOn === today || clock() < momentOf(today, nightAt) || (await planned()) === null) return;
      // What was restored may be the wrong data.
      if ((await deps.afterRestore.waiting()) !== null) return;
      takenOn = today;
      if (await takeNight(database, schoolId, today)) begin('night');
    },
    async next() {
      if ((await planned()) === null || (await deps.afterRestore.waiting()) !== null) return null;
      const today = londonDate(clock());
      const tonight = momentOf(today, nightAt);
      return clock() < tonight ? tonight : momentOf(addDays(today, 1), nightAt);
    },
    idle: async () => {
      while (running !== null) await running;
    },
  };
}
