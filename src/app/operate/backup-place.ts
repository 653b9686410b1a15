// Where backups lie: in a folder, or in a bucket that the settings of the machine or the browser name.
import { basename, dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathOf, type ShelfFile } from '../../store/backup/sealed-file.ts';
import { StartFailure } from '../../store/db/start-failure.ts';
import { type Bucket, bucketShelf } from '../../store/files/bucket.ts';
import { folderShelf } from '../../store/files/folder.ts';
import type { FileShelf } from '../../store/files/shelf.ts';
import { keptSealed } from '../../store/keys/kept.ts';
import type { Store, StorePlaces } from './open-store.ts';

/** Without a folder they go to a bucket. Who finds one of the two places can read nothing. */
export type BackupPlan = { readonly folder: string | null; readonly keysFolder: string };

export type MachineBucket = Pick<StorePlaces, 'backupBucket'>;

/** The machine’s settings come first; null where backups go to a folder. */
export async function bucketOfBackups(
  store: Pick<Store, 'database' | 'keyring' | 'schoolId'>,
  { backupBucket }: MachineBucket,
  plan: BackupPlan | null,
): Promise<Bucket | null> {
  if (backupBucket) return backupBucket;
  if (plan === null || plan.folder !== null) return null;
  const bucket = await keptSealed<Bucket>(store, 'backup-bucket');
  if (bucket !== null) return bucket;
  throw new StartFailure('Candour knows no bucket for backups any more: set it up again.');
}

export const backupShelf = (bucket: Bucket | null, plan: BackupPlan | null): FileShelf =>
  bucket === null ? folderShelf(plan?.folder ?? '') : bucketShelf(bucket);

/** By its path, or by its address in the bucket that the settings of the machine name. */
export function backupAt({ backupBucket }: MachineBucket, said: string): ShelfFile {
  if (backupBucket && said.startsWith(`${backupBucket.url}/`))
    return { shelf: bucketShelf(backupBucket), name: said.slice(backupBucket.url.length + 1) };
  if (/^https?:/.test(said))
    throw new StartFailure(`${said} is not in the bucket of BACKUP_S3_URL: set it, and the other three.`);
  return { shelf: folderShelf(dirname(said)), name: basename(said) };
}

const ours = /^candour-\d{4}-\d{2}-\d{2}-\d{6}\.backup$/;

export const isBackup = (name: string): boolean => ours.test(name);

export const backupNameAt = (at: number): string =>
  `candour-${new Date(at).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}.backup`;

/** The newest backups by name, which is by time. */
export async function backupsOn(shelf: FileShelf): Promise<readonly string[]> {
  return (await shelf.names()).filter(isBackup).toSorted().reverse();
}

/** The address of the newest backup in the bucket that the settings of the machine name. */
export async function newestBackup({ backupBucket }: MachineBucket): Promise<string> {
  if (!backupBucket) throw new StartFailure('Set BACKUP_S3_URL and the other three: the newest is there.');
  const shelf = bucketShelf(backupBucket);
  const [name] = await backupsOn(shelf);
  if (name === undefined) throw new StartFailure(`There is no backup in ${shelf.place}.`);
  return pathOf({ shelf, name });
}

/** Says that a place is the one that was chosen, and whose: an empty folder is a drive that is not there. */
const markName = '.candour-backups';

/** The school that keeps its backups there; null where none does. */
export async function markOn(shelf: FileShelf): Promise<string | null> {
  const found = await shelf.open(markName);
  return found && text(found.bytes());
}

export const putMark = (shelf: FileShelf, schoolId: string): Promise<void> =>
  shelf.keep(markName, (write) => write(Buffer.from(schoolId)));
