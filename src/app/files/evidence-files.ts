// Each file is sealed under a key of its own, so that erasing an incident reaches its files in backups
// too. It is kept before the step that names it; where that is refused, the caller discards it.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { hourOf } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import type { FileId, IncidentId } from '../../record/ids.ts';
import type { Found, Scanner } from '../../services/clamd.ts';
import { deleteFile, fileOf, filesAmong, insertFile, openFile } from '../../store/cases/files.ts';
import { freeBytesIn } from '../../store/files/folder.ts';
import { type FileShelf, keepFile, type NotKept } from '../../store/files/shelf.ts';
import { chunkSizeBytes, sealChunk, sealedOverheadBytes } from '../../store/keys/seal.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../random.ts';

/** A file that is kept: `size` in bytes and the hex SHA-256 of its content. */
export type Kept = { readonly file: FileId; readonly size: number; readonly digest: string };

/** `erased` where its key was destroyed. */
type Opened = { readonly size: number; readonly content: AsyncGenerator<Buffer> } | { readonly erased: true };

/** `size` in bytes; `isUnscanned` where a virus scanner is set and did not look through it. */
type AboutFile = { readonly size: number; readonly isUnscanned: boolean };

export type EvidenceFiles = {
  /** Says in words why it was not kept where the stream broke or was empty. */
  readonly keep: (incident: IncidentId, stream: Readable) => Promise<Kept | NotKept>;
  /** Throws NotFound. With the digest on the record, other content breaks off before its last bytes. */
  readonly read: (incident: IncidentId, file: FileId, digest?: string) => Promise<Opened>;
  /** Those of this incident among these files. */
  readonly about: (incident: IncidentId, files: readonly FileId[]) => Promise<ReadonlyMap<FileId, AboutFile>>;
  readonly discard: (file: FileId) => Promise<void>;
};

async function* asRecorded(content: AsyncGenerator<Buffer>, digest: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  for await (const chunk of content) {
    hash.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (hash.digest('hex') !== digest) throw new Error('A file of evidence is not what the record says.');
  if (held !== undefined) yield held;
}

type FilesDeps = Omit<Deps, 'schools' | 'directoryOf' | 'shelf'> & {
  readonly reserve?: Reserve;
  readonly scanner?: Scanner;
};

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

class Infected extends Error {
  override name = 'Infected';
}

/** As it comes, while the scanner looks through it; breaks off before its end where that finds a virus. */
async function* scanned(
  stream: AsyncIterable<Uint8Array>,
  scan: ReturnType<Scanner>,
  tell: (found: Found) => void,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of stream) {
      await scan.send(bytes);
      yield bytes;
    }
    const found = await scan.found();
    tell(found);
    if (typeof found === 'object') throw new Infected(found.virus);
  } finally {
    scan.end();
  }
}

const infected = (virus: string): NotKept => ({
  problem: `the virus scanner found “${virus}” in it, so we did not keep it. Ask your IT support`,
});

const readIn =
  ({ database, keyring, schoolId }: FilesDeps, shelf: FileShelf): EvidenceFiles['read'] =>
  async (incident, file, digest = '') => {
    const row = await fileOf(database.reader, schoolId, incident, file);
    if (row === undefined) throw new NotFound('There is no such file.');
    const key = await keyring.keyOf(schoolId, row.key_id);
    if (key === undefined) return { erased: true };
    const content = await openFile(shelf, row, key);
    return { size: row.size, content: digest === '' ? content : asRecorded(content, digest) };
  };

const aboutIn =
  ({ database, schoolId, scanner }: FilesDeps): EvidenceFiles['about'] =>
  async (incident, files) => {
    const rows = await filesAmong(database.reader, schoolId, incident, files);
    return new Map(
      rows.map(({ file, size, scanned_at }) => [
        file as FileId,
        { size, isUnscanned: scanner !== undefined && scanned_at === null },
      ]),
    );
  };

export function createEvidenceFiles(deps: FilesDeps, shelf: FileShelf): EvidenceFiles {
  const { database, keyring, schoolId, clock, scanner } = deps;

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
      let found = 'not-scanned' as Found;
      const arriving = scanner === undefined ? stream : scanned(stream, scanner(), (each) => (found = each));
      const rooms = [0, 1].map(() => Buffer.alloc(chunkSizeBytes + sealedOverheadBytes));
      const written = await keepFile(shelf, file, arriving, {
        chunkSizeBytes,
        seal: (number, last, plain) =>
          sealChunk({ school: schoolId, file, number, last, key }, plain, rooms[number % 2]),
      });
      if ('problem' in written) {
        await keyring.destroyKey(schoolId, file, hourOf(clock()));
        return typeof found === 'object' ? infected(found.virus) : written;
      }
      const { size, digest, chunkCount } = written;
      const row = { school: schoolId, file, stream: incident, key_id: file, size };
      await database.transaction((tx) =>
        insertFile(tx, {
          ...{ ...row, chunk_count: chunkCount, created_at: hourOf(clock()) },
          scanned_at: found === 'nothing' ? hourOf(clock()) : null,
        }),
      );
      return { file, size, digest };
    } catch (error) {
      await forget(file).catch(() => {});
      throw error;
    }
  }

  return { keep, read: readIn(deps, shelf), about: aboutIn(deps), discard: forget };
}
