// Each file is sealed under a key of its own, so that erasing an incident reaches its files in backups
// too. It is kept before the step that names it; where that is refused, the caller discards it.
import type { Readable } from 'node:stream';
import { hourOf } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import type { FileId, IncidentId } from '../../record/ids.ts';
import { deleteFile, fileOf, insertFile, openFile, sizeOfFiles } from '../../store/cases/files.ts';
import { freeBytesIn } from '../../store/files/folder.ts';
import { type FileShelf, keepFile, type NotKept } from '../../store/files/shelf.ts';
import { chunkSizeBytes, sealChunk } from '../../store/keys/seal.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../random.ts';

/** A file that is kept: `size` in bytes and the hex SHA-256 of its content. */
export type Kept = { readonly file: FileId; readonly size: number; readonly digest: string };

/** `erased` where its key was destroyed. */
type Opened = { readonly size: number; readonly content: AsyncGenerator<Buffer> } | { readonly erased: true };

export type EvidenceFiles = {
  /** Says in words why it was not kept where the stream broke or was empty. */
  readonly keep: (incident: IncidentId, stream: Readable) => Promise<Kept | NotKept>;
  /** Throws NotFound. */
  readonly read: (incident: IncidentId, file: FileId) => Promise<Opened>;
  /** In bytes. */
  readonly sizeOf: (incident: IncidentId, files: readonly FileId[]) => Promise<number>;
  readonly discard: (file: FileId) => Promise<void>;
};

type FilesDeps = Omit<Deps, 'schools' | 'directoryOf' | 'shelf'> & { readonly reserve?: Reserve };

/** Below it no files are taken: what room there is must last for reports and signing in. */
export type Reserve = { readonly bytes: number; readonly freeBytesIn?: (folder: string) => Promise<number> };

const noRoom: NotKept = {
  problem:
    'the server has too little room left for files. Send the form without it, and tell the person who runs ' +
    'the server',
};

const isFull = async ({ reserve }: FilesDeps, { folder }: FileShelf): Promise<boolean> =>
  reserve !== undefined &&
  folder !== null &&
  (await (reserve.freeBytesIn ?? freeBytesIn)(folder)) < reserve.bytes;

export function createEvidenceFiles(deps: FilesDeps, shelf: FileShelf): EvidenceFiles {
  const { database, keyring, schoolId, clock } = deps;

  async function forget(file: string): Promise<void> {
    await database.transaction((tx) => deleteFile(tx, schoolId, file));
    await shelf.remove(file);
    await keyring.destroyKey(schoolId, file, hourOf(clock()));
  }

  async function keep(incident: IncidentId, stream: Readable): Promise<Kept | NotKept> {
    if (await isFull(deps, shelf)) return noRoom;
    const file = newId() as FileId;
    await keyring.makeKeys(schoolId, [file], 'file');
    try {
      const key = await keyring.keyOf(schoolId, file);
      if (key === undefined) throw new Error('The key of a new file is gone.');
      const written = await keepFile(shelf, file, stream, {
        chunkSizeBytes,
        seal: (number, last, plain) => sealChunk({ school: schoolId, file, number, last, key }, plain),
      });
      if ('problem' in written) {
        await keyring.destroyKey(schoolId, file, hourOf(clock()));
        return written;
      }
      const { size, digest, chunkCount } = written;
      const row = { school: schoolId, file, stream: incident, key_id: file, size };
      await database.transaction((tx) =>
        insertFile(tx, { ...row, chunk_count: chunkCount, created_at: hourOf(clock()) }),
      );
      return { file, size, digest };
    } catch (error) {
      await forget(file).catch(() => {});
      throw error;
    }
  }

  async function read(incident: IncidentId, file: FileId): Promise<Opened> {
    const row = await fileOf(database.reader, schoolId, incident, file);
    if (row === undefined) throw new NotFound('There is no such file.');
    const key = await keyring.keyOf(schoolId, row.key_id);
    return key === undefined
      ? { erased: true }
      : { size: row.size, content: await openFile(shelf, row, key) };
  }

  const sizeOf = (incident: IncidentId, files: readonly FileId[]) =>
    sizeOfFiles(database.reader, schoolId, incident, files);

  return { keep, read, sizeOf, discard: forget };
}
