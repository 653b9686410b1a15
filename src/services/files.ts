// Files on the disk, written and read as streams of chunks; what a chunk looks like there is for whoever
// calls. A file appears under its name when it is complete and on the disk, or not at all. The surprising
// thing: what whoever sends it can do something about is a problem in words, a full disk included, so that
// their form is drawn again with what they typed; anything else about the disk is thrown.
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** How chunks are made: so many plain bytes in each but the last, and what stands on the disk for them. */
export type Chunking = {
  readonly chunkSizeBytes: number;
  readonly seal: (number: number, last: boolean, plain: Uint8Array) => Uint8Array;
};

/** A file that was written: `size` in bytes and the hex SHA-256 of its content before sealing. */
export type WrittenFile = { readonly size: number; readonly digest: string; readonly chunkCount: number };

/** Why a file was not kept, in words that follow its name. */
export type NotKept = { readonly problem: string };

const unfinished = '.partial';

class Broke extends Error {
  override name = 'Broke';
}

async function* arriving(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of stream) yield bytes;
  } catch (cause) {
    throw new Broke('The stream broke.', { cause });
  }
}

/**
 * Full chunks and a last one, which is empty only where the stream was. All are the same memory filled anew,
 * good until the next: a new one each would lie about for the collector, some fifty megabytes of them.
 */
async function* chunksOf(
  stream: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncGenerator<{ readonly plain: Buffer; readonly last: boolean }> {
  const chunk = Buffer.alloc(sizeBytes);
  let filled = 0;
  for await (const bytes of arriving(stream)) {
    for (let from = 0; from < bytes.length; ) {
      // Given out only when more follows, since the last one is sealed as the last.
      if (filled === sizeBytes) {
        yield { plain: chunk, last: false };
        filled = 0;
      }
      const piece = bytes.subarray(from, from + sizeBytes - filled);
      chunk.set(piece, filled);
      filled += piece.length;
      from += piece.length;
    }
  }
  yield { plain: chunk.subarray(0, filled), last: true };
  // What was sent in the clear must not lie about in memory either.
  chunk.fill(0);
}

async function writeChunks(
  handle: FileHandle,
  stream: AsyncIterable<Uint8Array>,
  { chunkSizeBytes, seal }: Chunking,
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let size = 0;
  let chunkCount = 0;
  for await (const { plain, last } of chunksOf(stream, chunkSizeBytes)) {
    hash.update(plain);
    size += plain.length;
    await handle.writeFile(seal(chunkCount, last, plain));
    chunkCount += 1;
  }
  return { size, digest: hash.digest('hex'), chunkCount };
}

/** Writes a stream to the path in chunks, or says why not and leaves nothing; other errors are thrown. */
export async function keepFile(
  path: string,
  stream: AsyncIterable<Uint8Array>,
  chunking: Chunking,
): Promise<WrittenFile | NotKept> {
  const partial = `${path}${unfinished}`;
  let handle: FileHandle | undefined;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    handle = await open(partial, 'w', 0o600);
    const written = await writeChunks(handle, stream, chunking);
    if (written.size > 0) await handle.sync();
    await handle.close();
    if (written.size === 0) {
      await removeFile(partial);
      return { problem: 'the file is empty' };
    }
    await rename(partial, path);
    await syncFolder(dirname(path));
    return written;
  } catch (error) {
    await handle?.close().catch(() => {});
    await removeFile(partial).catch(() => {});
    if (error instanceof Broke) return { problem: 'the file did not arrive whole: send it again' };
    if (isFull(error)) return { problem: 'the disk of the server is full: tell whoever runs Candour' };
    throw error;
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

// A new name is on the disk only once its folder is; where a folder cannot be synced, the system sees to it.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Removes what a stop in the middle of an upload left in a folder: at the start, before any upload. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) if (name.endsWith(unfinished)) await removeFile(join(folder, name));
}

/** Reads a file in chunks of so many bytes on the disk, the last maybe shorter; each good until the next. */
export async function* readChunks(path: string, sizeOnDiskBytes: number): AsyncGenerator<Buffer> {
  const handle = await open(path, 'r');
  try {
    const chunk = Buffer.alloc(sizeOnDiskBytes);
    for (let number = 0; ; number += 1) {
      const { bytesRead } = await handle.read(chunk, 0, sizeOnDiskBytes, number * sizeOnDiskBytes);
      if (bytesRead > 0) yield chunk.subarray(0, bytesRead);
      if (bytesRead < sizeOnDiskBytes) return;
    }
  } finally {
    await handle.close();
  }
}

/** Removes a file; one that is not there is no trouble. */
export const removeFile = (path: string): Promise<void> => rm(path, { force: true });
