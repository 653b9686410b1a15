// How Candour itself is: one row for each thing that people rely on, for the page *Running it* and for
// `npm run doctor` alike. It counts no entries: their number would betray what somebody may not see.
import { readFileSync } from 'node:fs';
import { dayMs, hourMs, type Moment, sayMoment } from '../../policy/clock.ts';
import { explained } from '../../services/mail/explained.ts';
import type { Mail } from '../../services/mail/mail.ts';
import { latestAnchor } from '../../store/anchor/anchor.ts';
import { freeBytesIn } from '../../store/files/folder.ts';
import { keptText } from '../../store/keys/kept.ts';
import type { Deps } from '../deps.ts';
import type { MachineBucket } from './backup-place.ts';
import { type BackupState, backupState } from './backups.ts';
import type { Asking, BucketState, Buckets, BucketUse } from './buckets.ts';

export type HealthRow = {
  readonly name:
    | ('Version' | 'Space' | 'Mail' | 'Clock' | 'Backups' | 'Restore' | 'The record')
    | (typeof bucketNames)[BucketUse];
  /** `soon`: somebody should see to it; `wrong`: it does not work. */
  readonly light: 'well' | 'soon' | 'wrong';
  readonly says: string;
  /** Of several rows with one cause each names it: all of them are one thing to see to. */
  readonly cause?: string;
};

/** The rows that need somebody, of each cause one. */
export const toSeeTo = (rows: readonly HealthRow[]): readonly HealthRow[] => {
  const wanting = rows.filter(({ light }) => light !== 'well');
  const causes = wanting.map(({ cause, name }) => cause ?? name);
  return wanting.filter((_, at) => causes.indexOf(causes[at] ?? '') === at);
};

const bucketNames = { evidence: 'Bucket for evidence', backups: 'Bucket for backups' } as const;

type HealthDeps = Pick<Deps, 'database' | 'keyring' | 'schoolId' | 'clock'> &
  MachineBucket & {
    readonly buckets: Pick<Buckets, 'all'>;
    readonly dataDir: string;
    readonly mail: Pick<Mail, 'on' | 'from'>;
    readonly reserveBytes: number;
    readonly freeBytesIn?: (folder: string) => Promise<number>;
  };

const packageFile = new URL('../../../package.json', import.meta.url);
const versionOf = (): string =>
  (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;

const giga = 1024 ** 3;

async function space({ dataDir, reserveBytes, ...deps }: HealthDeps): Promise<HealthRow> {
  const free = await (deps.freeBytesIn ?? freeBytesIn)(dataDir);
  const says = `${(free / giga).toFixed(free < 10 * giga ? 1 : 0)} GB free on the disk of ${dataDir}.`;
  if (free < reserveBytes)
    return { name: 'Space', light: 'wrong', says: `${says} No files are taken until there is more.` };
  return { name: 'Space', light: free < 4 * reserveBytes ? 'soon' : 'well', says };
}

async function mailRow({ database, schoolId, mail }: HealthDeps): Promise<HealthRow> {
  const name = 'Mail';
  if (!mail.on)
    return { name, light: 'soon', says: 'None is set up: people hear of things in Candour alone.' };
  const said = await keptText(database.reader, schoolId, 'mail-trouble');
  if (said === null) return { name, light: 'well', says: `Sent from ${mail.from}.` };
  return { name, light: 'wrong', says: `Nothing goes out. ${explained(said) ?? said}` };
}

/** Machines that share a database differ by seconds. */
const slackMs = 5 * 60_000;

async function clockRow({ database, schoolId, clock }: HealthDeps): Promise<HealthRow> {
  const [name, now] = ['Clock', clock()] as const;
  const newest = (await latestAnchor(database.reader, schoolId))?.at ?? 0;
  if (newest > now + slackMs) {
    const says = `This computer says ${sayMoment(now)}, but the record was written ${sayMoment(newest)}.`;
    return { name, light: 'wrong', says: `${says} Set its clock right.` };
  }
  return { name, light: 'well', says: `This computer says ${sayMoment(now)}.` };
}

/** Two nights, and the hours until the third. */
const missedMs = 2 * dayMs + 12 * hourMs;

/** Of so many nights in a row no backup is there. */
const failedNights = ({ runs }: Pick<BackupState, 'runs'>): number => {
  const well = runs.findIndex(({ said }) => said === null);
  return well < 0 ? runs.length : well;
};

const backupRow = (state: Omit<BackupState, 'isRunning'>, now: Moment): HealthRow => {
  const name = 'Backups';
  const { plan, place, runs } = state;
  if (plan === null) {
    const says = place === null ? 'Candour makes none by itself.' : 'They wait for a folder for the keys.';
    return { name, light: 'soon', says };
  }
  const [last] = runs;
  if (last === undefined) return { name, light: 'soon', says: `None yet. They go to ${place}.` };
  const well = runs.find(({ said }) => said === null);
  const since = well === undefined ? 'There is none yet' : `The last is of ${sayMoment(well.at)}`;
  if (last.said !== null) {
    const light = failedNights(state) > 1 ? 'wrong' : 'soon';
    return { name, light, says: `${last.said} ${since}.` };
  }
  const isLate = now - last.at > missedMs;
  return {
    name,
    light: isLate ? 'wrong' : 'well',
    says: isLate ? `None was made since ${sayMoment(last.at)}.` : `Made ${sayMoment(last.at)}, in ${place}.`,
  };
};

const trialLateMs = 40 * dayMs;

const trialRow = ({ trial }: Omit<BackupState, 'isRunning'>, now: Moment): HealthRow => {
  const name = 'Restore';
  if (trial === null) return { name, light: 'soon', says: 'No backup was restored yet to try it.' };
  const at = sayMoment(trial.at);
  if (trial.said !== null) return { name, light: 'wrong', says: `The trial of ${at} failed. ${trial.said}` };
  const says = `A backup was restored and opened whole ${at}.`;
  return { name, light: now - trial.at > trialLateMs ? 'soon' : 'well', says };
};

const checkRow = ({ check }: Omit<BackupState, 'isRunning'>): HealthRow => {
  const name = 'The record';
  if (check === null) return { name, light: 'soon', says: 'Not checked yet: the next backup checks it.' };
  const at = sayMoment(check.at);
  if (check.said !== null)
    return {
      name,
      light: 'wrong',
      says: `Broken, as found ${at}. On the server, "npm run verify" says where.`,
    };
  return { name, light: 'well', says: `Nothing was missing or altered ${at}.` };
};

const bucketRow = ({ use, place, trouble }: BucketState): HealthRow => {
  const name = bucketNames[use];
  return trouble === null
    ? { name, light: 'well', says: `${place} answers.` }
    : { name, light: 'wrong', says: trouble };
};

/** Buckets at one service that say the same have one cause, and so has a backup that failed by it. */
const causedBy = (row: HealthRow, buckets: readonly BucketState[]): HealthRow => {
  const bucket = buckets.find(({ trouble }) => trouble !== null && row.says.includes(trouble));
  if (row.light === 'well' || !bucket?.trouble) return row;
  return { ...row, cause: bucket.trouble.replace(bucket.place, new URL(bucket.place).origin) };
};

const order = ['wrong', 'soon', 'well'] as const;

/** What needs somebody comes first. */
export async function healthOf(deps: HealthDeps, asking: Asking): Promise<readonly HealthRow[]> {
  const [now, state] = [deps.clock(), await backupState(deps)];
  const version = `Candour ${versionOf()}, on Node ${process.versions.node}.`;
  // Where none are made, that alone is to be mended.
  const ofBackups = state.plan === null ? [] : [trialRow(state, now), checkRow(state)];
  const buckets = await deps.buckets.all(asking);
  const rows: readonly HealthRow[] = [
    ...[backupRow(state, now), ...ofBackups, await mailRow(deps), await space(deps), await clockRow(deps)],
    ...buckets.map(bucketRow),
    { name: 'Version', light: 'well', says: version },
  ];
  const caused = rows.map((row) => causedBy(row, buckets));
  return caused.toSorted((one, other) => order.indexOf(one.light) - order.indexOf(other.light));
}
