// Opens every evidence file, chunk by chunk, and looks for those that the record names: a file that is gone,
// or that was laid to another incident, is broken, erased or not.

import { type FileHandle, open as openFile } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { evidencePath } from '../cases/files.ts';
import type { FileRow, LogRow, Tables } from '../db/tables.ts';
import type { Keyring } from '../keys/keyring.ts';
import { chunkSizeBytes, openChunk, SealBroken, sealedOverheadBytes } from '../keys/seal.ts';
import { readEvent } from '../log/read-event.ts';
import type { CorruptEntry } from './chains.ts';

/** A file that an entry names. */
export type Named = Pick<LogRow, 'school' | 'stream' | 'version'> & { readonly file: string };

/** The files that an entry names. */
export function namedIn(row: LogRow): readonly Named[] {
  const { school, stream, version, type } = row;
  if (type !== 'evidence-added' && type !== 'details-added') return [];
  const { file, files } = readEvent(row).facts as { file?: string | null; files?: readonly string[] };
  return [...(file ? [file] : []), ...(files ?? [])].map((each) => ({ school, stream, version, file: each }));
}

/** What the files of a school are checked with. */
export type FilesDeps = {
  readonly db: Kysely<Tables>;
  readonly keyring: Keyring;
  readonly dataDir: string;
  readonly named: readonly Named[];
};

/** How many files opened, which were erased, and all that is broken. */
export type FilesVerified = {
  readonly files: number;
  readonly erasedFiles: readonly string[];
  readonly broken: readonly CorruptEntry[];
};

/** Opens all evidence files of a school, and looks for all that its record names. */
export async function verifyFiles(deps: FilesDeps, school: string): Promise<FilesVerified> {
  const rows = await deps.db.selectFrom('file').selectAll().where('school', '=', school).execute();
  const streamOf = new Map(rows.map(({ file, stream }) => [file, stream]));
  const broken: CorruptEntry[] = deps.named
    .filter((named) => named.school === school && streamOf.get(named.file) !== named.stream)
    .map(({ stream, version, file }) => ({
      school,
      stream,
      version,
      problem: `Its evidence file ${file} is not kept with its incident any more.`,
    }));
  const erasedFiles: string[] = [];
  let files = 0;
  for (const row of rows) {
    try {
      const key = await deps.keyring.keyOf(school, row.key_id);
      if (key === undefined) erasedFiles.push(row.file);
      else {
        await checkFile(deps.dataDir, row, key);
        files += 1;
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const problem = `The evidence file ${row.file} does not open: ${reason}`;
      broken.push({ school, stream: row.stream, version: null, problem });
    }
  }
  return { files, erasedFiles, broken };
}

async function checkFile(dataDir: string, file: FileRow, key: Uint8Array): Promise<void> {
  const handle = await openFile(evidencePath(dataDir, file.file), 'r');
  let size = 0;
  try {
    for (let number = 0; number < file.chunk_count; number += 1) {
      const last = number === file.chunk_count - 1;
      const sealed = await readChunk(handle, number);
      size += openChunk({ school: file.school, file: file.file, number, last, key }, sealed).length;
    }
  } finally {
    await handle.close();
  }
  if (size !== file.size) throw new SealBroken(`It has ${size} of ${file.size} bytes.`);
}

async function readChunk(handle: FileHandle, number: number): Promise<Uint8Array> {
  const length = chunkSizeBytes + sealedOverheadBytes;
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, number * length);
  return buffer.subarray(0, bytesRead);
}
