// Where backups go, as somebody sets it in the browser: what is wrong with it, and a bucket tried before it
// is taken.
import { access, constants, stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { isBucketUrl, isInside, isSameBucket } from '../../config.ts';
import type { Bucket } from '../../store/files/bucket.ts';
import { folderShelf } from '../../store/files/folder.ts';
import type { FileShelf } from '../../store/files/shelf.ts';
import { type TriedShelf, tryShelf } from '../../store/files/try-shelf.ts';
import { keepSealed, keepText, keptSealed } from '../../store/keys/kept.ts';
import type { Deps } from '../deps.ts';
import { backupShelf, markOn, putMark } from './backup-place.ts';

/** Without folder and bucket they go where the settings of the machine say. */
export type AskedPlan = {
  readonly folder: string | null;
  /** Without its secret it takes the one that is kept for this key. */
  readonly bucket: Bucket | null;
  readonly keysFolder: string;
};

type At = 'folder' | 'keysFolder' | 'bucket' | 'secret';
type Fault = { readonly at: At; readonly problem: string };

/** What is wrong with it; `tried` is how far a bucket let us come. */
export type Refused = { readonly fault: Fault; readonly tried?: readonly TriedShelf[] };

type PlanDeps = Deps & { readonly dataDir: string };

const isFolder = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.W_OK);
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

async function folderFault(asked: AskedPlan, dataDir: string): Promise<Fault | null> {
  const { folder, keysFolder } = asked;
  for (const at of ['folder', 'keysFolder'] as const) {
    const path = asked[at];
    if (path === null) continue;
    if (!isAbsolute(path))
      return { at, problem: 'Give the whole path, such as /media/backup or D:\\Backups' };
    if (isInside(path, dataDir))
      return { at, problem: 'This is inside the data folder: what harms one would harm both' };
    if (!(await isFolder(path)))
      return { at, problem: 'There is no such folder, or Candour may not write there. Make it first' };
  }
  return folder !== null && (isInside(keysFolder, folder) || isInside(folder, keysFolder))
    ? { at: 'keysFolder', problem: 'Keep the keys apart: choose a folder elsewhere, best on another drive' }
    : null;
}

function bucketFault({ url, secret }: Bucket, { shelf }: Deps): Fault | null {
  if (!isBucketUrl(url))
    return { at: 'bucket', problem: 'Give an address that begins with https://, and the name of a bucket' };
  if (shelf?.folder === null && isSameBucket(url, shelf.place))
    return { at: 'bucket', problem: 'Evidence lies in this bucket: what harms one would harm both' };
  return secret === '' ? { at: 'secret', problem: 'Type it: Candour has none for this key' } : null;
}

const taken = 'Another school keeps its backups here. Choose another place';

/** Two schools in one place would write over each other. */
async function markAll(places: readonly (readonly [At, FileShelf])[], school: string): Promise<Fault | null> {
  for (const [at, shelf] of places) {
    const mark = await markOn(shelf);
    if (mark !== null && mark !== school) return { at, problem: taken };
  }
  for (const [, shelf] of places) await putMark(shelf, school);
  return null;
}

const secrets = ['backup-bucket-trial', 'backup-bucket'] as const;

/** With the secret that was typed, now or before. */
async function withSecret(deps: Deps, asked: Bucket): Promise<Bucket> {
  if (asked.secret !== '') return asked;
  for (const name of secrets) {
    const kept = await keptSealed<Bucket>(deps, name);
    if (kept?.keyId === asked.keyId) return { ...asked, secret: kept.secret };
  }
  return asked;
}

async function refusedBucket(deps: Deps, bucket: Bucket): Promise<Refused | null> {
  const fault = bucketFault(bucket, deps);
  if (fault !== null) return { fault };
  await keepSealed(deps, 'backup-bucket-trial', bucket);
  const tried = await tryShelf(backupShelf(bucket, null));
  const wrong = tried.find(({ went }) => went === 'wrong');
  return wrong === undefined ? null : { fault: { at: 'bucket', problem: wrong.said ?? '' }, tried };
}

/** Null once it holds. */
export async function setPlan(deps: PlanDeps, asked: AskedPlan): Promise<Refused | null> {
  const { database, schoolId } = deps;
  const fault = await folderFault(asked, deps.dataDir);
  if (fault !== null) return { fault };
  const bucket = asked.bucket && (await withSecret(deps, asked.bucket));
  const refused = bucket && (await refusedBucket(deps, bucket));
  if (refused !== null) return refused;
  const [folder, keysFolder] = [asked.folder && resolve(asked.folder), resolve(asked.keysFolder)];
  const places = [
    ...(bucket === null ? [] : [['bucket', backupShelf(bucket, null)] as const]),
    ...(folder === null ? [] : [['folder', folderShelf(folder)] as const]),
    ['keysFolder', folderShelf(keysFolder)] as const,
  ];
  const others = await markAll(places, schoolId);
  if (others !== null) return { fault: others };
  if (bucket !== null) await keepSealed(deps, 'backup-bucket', bucket);
  await keepText(database, schoolId, 'backup-bucket-trial', null);
  await keepText(database, schoolId, 'backup-plan', JSON.stringify({ folder, keysFolder }));
  return null;
}
