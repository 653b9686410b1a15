// Backups as they are set up in the browser: where they go, when the next is due, and how the last ones went.
import { addDays } from '../../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import type { Bucket } from '../../store/files/bucket.ts';
import { keptJson, keptTexts, takeNight } from '../../store/keys/kept.ts';
import type { Deps } from '../deps.ts';
import type { AfterRestore } from './after-restore.ts';
import { type BackupPlan, bucketOfBackups, type MachineBucket } from './backup-place.ts';
import { type BackupRun, keepRun, type RecordCheck, type RestoreTrial } from './nightly.ts';
import { type AskedPlan, type Refused, setPlan } from './plan-backups.ts';

export type NightTask = 'night' | 'backup' | 'trial';

/** Runs a task of the night apart from the pages, and ends when it has ended. */
export type RunApart = (task: NightTask) => Promise<void>;

export type BackupState = {
  readonly plan: BackupPlan | null;
  /** The folder or the bucket, where one is known. */
  readonly place: string | null;
  /** The latest first. */
  readonly runs: readonly BackupRun[];
  readonly trial: RestoreTrial | null;
  readonly check: RecordCheck | null;
  /** One is being made or tried now. */
  readonly isRunning: boolean;
};

export type Backups = {
  /** The settings of the machine name a bucket: what is set here does not change it. */
  readonly isFixed: boolean;
  readonly state: () => Promise<BackupState>;
  /** Without its secret; null where they do not go to one. */
  readonly bucket: () => Promise<Bucket | null>;
  readonly setPlan: (plan: AskedPlan) => Promise<Refused | null>;
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

export async function backupState(
  deps: Pick<Deps, 'database' | 'keyring' | 'schoolId'> & MachineBucket,
): Promise<Omit<BackupState, 'isRunning'>> {
  const kept = await keptTexts(deps.database.reader, deps.schoolId, names);
  const read = <T>(name: (typeof names)[number], without: T): T => {
    const text = kept[name];
    return text === undefined ? without : (JSON.parse(text) as T);
  };
  const plan = read<BackupPlan | null>('backup-plan', null);
  return {
    plan,
    place: (await bucketOfBackups(deps, deps, plan).catch(() => null))?.url ?? plan?.folder ?? null,
    runs: read<readonly BackupRun[]>('backup-runs', []),
    trial: read<RestoreTrial | null>('restore-trial', null),
    check: read<RecordCheck | null>('record-check', null),
  };
}

type BackupsDeps = Deps &
  MachineBucket & {
    readonly dataDir: string;
    readonly runApart: RunApart;
    readonly onTrouble: (error: unknown) => void;
    readonly afterRestore: Pick<AfterRestore, 'waiting'>;
  };

export function createBackups(deps: BackupsDeps): Backups {
  const { database, schoolId, clock, runApart, onTrouble } = deps;
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
    isFixed: Boolean(deps.backupBucket),
    state: async () => ({ ...(await backupState(deps)), isRunning: running !== null }),
    async bucket() {
      const found = await bucketOfBackups(deps, deps, await planned()).catch(() => null);
      return found && { ...found, secret: '' };
    },
    setPlan: (asked) => setPlan(deps, asked),
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
