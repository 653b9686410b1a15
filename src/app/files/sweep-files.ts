// What a stop in the middle of an upload leaves behind: half a file on the disk, or a whole one that no step
// came to name. And what a restored backup brought back of files that were erased since: bytes that nobody
// can open. Swept at the start, before anybody can upload.
import { join } from 'node:path';
import type { FileId } from '../../record/ids.ts';
import { removeFile, removeUnfinished } from '../../services/files.ts';
import { evidencePath, filesOf, isErased, unnamedFiles } from '../../store/cases/files.ts';
import type { Database } from '../../store/db/database.ts';
import type { Keyring } from '../../store/keys/keyring.ts';
import type { App } from '../app.ts';

/** A file may wait so long for the step that names it. */
const waitsMs = 24 * 3_600_000;

/** What is swept. */
export type Swept = {
  readonly app: Pick<App, 'now' | 'files' | 'afterRestore'>;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  readonly dataDir: string;
};

/** Removes what was left of uploads; `now` is the app's, and files of the last day are left alone. */
export async function sweepFiles({ app, database, keyring, schoolId, dataDir }: Swept): Promise<void> {
  await removeUnfinished(join(dataDir, 'files'));
  // A backup may not know yet what a later one names, and a key that is destroyed is gone for both.
  if ((await app.afterRestore.waiting()) !== null) return;
  const files = await unnamedFiles(database.reader, schoolId, app.now() - waitsMs);
  for (const file of files) await app.files.discard(file as FileId);
  for (const { file, key_id } of await filesOf(database.reader, schoolId)) {
    if (await isErased(keyring, { school: schoolId, key_id })) await removeFile(evidencePath(dataDir, file));
  }
}
