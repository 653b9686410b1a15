// Removes, at the start, what interrupted uploads left: half a file, or one that no step names. Also files
// that a restored backup brought back although their key was destroyed.
import { dayMs, hourMs, type Moment } from '../../policy/clock.ts';
import type { FileId } from '../../record/ids.ts';
import { filesOf, isErased, unnamedFiles } from '../../store/cases/files.ts';
import type { Database } from '../../store/db/database.ts';
import type { FileShelf } from '../../store/files/shelf.ts';
import type { Keyring } from '../../store/keys/keyring.ts';
import type { AfterRestore } from '../operate/after-restore.ts';
import type { EvidenceFiles } from './evidence-files.ts';

/** A file may wait two hours for the step that names it, from the full hour before it came. */
const waitsMs = 3 * hourMs;

type Swept = {
  readonly app: {
    readonly now: () => Moment;
    readonly files: EvidenceFiles;
    readonly afterRestore: AfterRestore;
  };
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  readonly shelf: FileShelf;
};

/** Leaves alone what may still be on its way, here or on another node. */
export async function sweepFiles({ app, database, keyring, schoolId, shelf }: Swept): Promise<void> {
  await shelf.removeUnfinished(app.now() - dayMs);
  // A later backup may name what this one does not, and destroying a key cannot be undone.
  if ((await app.afterRestore.waiting()) !== null) return;
  const files = await unnamedFiles(database.reader, schoolId, app.now() - waitsMs);
  for (const file of files) await app.files.discard(file as FileId);
  const erased: string[] = [];
  for (const { file, key_id } of await filesOf(database.reader, schoolId)) {
    if (await isErased(keyring, { school: schoolId, key_id })) erased.push(file);
  }
  const there = new Set(erased.length > 0 ? await shelf.names() : []);
  for (const file of erased) if (there.has(file)) await shelf.remove(file);
}
