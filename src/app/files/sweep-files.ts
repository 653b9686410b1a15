// Removes, at the start, what interrupted uploads left: half a file, or one that no step names. Also files
// that a restored backup brought back although their key was destroyed.
import { join } from 'node:path';
import { dayMs, hourMs, type Moment } from '../../policy/clock.ts';
import type { FileId } from '../../record/ids.ts';
import { removeFile, removeUnfinished } from '../../services/files.ts';
import { evidencePath, filesOf, isErased, unnamedFiles } from '../../store/cases/files.ts';
import type { Database } from '../../store/db/database.ts';
import type { Keyring } from '../../store/keys/keyring.ts';
import type { AfterRestore } from '../operate/after-restore.ts';
import type { EvidenceFiles } from './evidence-files.ts';

/** A file may wait an hour for the step that names it; when it came is kept as the full hour before. */
const waitsMs = 2 * hourMs;

type Swept = {
  readonly app: {
    readonly now: () => Moment;
    readonly files: EvidenceFiles;
    readonly afterRestore: AfterRestore;
  };
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  readonly dataDir: string;
};

/** Leaves alone what may still be on its way, here or on another node. */
export async function sweepFiles({ app, database, keyring, schoolId, dataDir }: Swept): Promise<void> {
  await removeUnfinished(join(dataDir, 'files'), app.now() - dayMs);
  // A later backup may name what this one does not, and destroying a key cannot be undone.
  if ((await app.afterRestore.waiting()) !== null) return;
  const files = await unnamedFiles(database.reader, schoolId, app.now() - waitsMs);
  for (const file of files) await app.files.discard(file as FileId);
  for (const { file, key_id } of await filesOf(database.reader, schoolId)) {
    if (await isErased(keyring, { school: schoolId, key_id })) await removeFile(evidencePath(dataDir, file));
  }
}
