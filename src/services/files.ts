// Files on the disk in chunks, which the caller seals. A file appears under its name when it is complete
// and synced, or not at all. What the sender can do something about, a full disk included, is a problem in
// words; other errors are thrown.
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Plain bytes in each chunk but the last, and how it is stored: good until the next but one is sealed. */
export type Chunking = {
  readonly chunkSizeBytes: number;
  readonly seal: (number: number, last: boolean, plain: Uint8Array) => Uint8Array;
};

/** `digest` is the hex SHA-256 before sealing. */
type WrittenFile = { readonly size: number; readonly digest: string; readonly chunkCount: number };

/** In words that follow its name. */
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
 * The last is empty only where the stream was. Each is the same memory filled anew, good until the next:
 * otherwise some fifty megabytes wait for the collector.
 */
async function* chunksOf(
  stream: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncGenerator<{ readonly plain: Buffer; readonly last: boolean }> {
  const chunk = Buffer.alloc(sizeBytes);
  let filled = 0;
  for await (const bytes of arriving(stream)) {
    for (let from = 0; from < bytes.length; ) {
      // Only when more follows, since the last one is sealed as the last.
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
  // Clear text must not lie about in memory.
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
  // One is written while the next is read and sealed.
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const { plain, last } of chunksOf(stream, chunkSizeBytes)) {
      hash.update(plain);
      size += plain.length;
      const sealed = seal(chunkCount, last, plain);
      await writing;
      writing = handle.writeFile(sealed);
      writing.catch(() => {});
      chunkCount += 1;
    }
  } finally {
    await writing;
  }
  return { size, digest: hash.digest('hex'), chunkCount };
}

/** Leaves nothing where it says why not; other errors are thrown. */
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
    if (error instanceof Broke) return { problem: 'the file did not arrive in full: send it again' };
    if (isFull(error))
      return { problem: 'the disk of the server is full: tell the person who runs the server' };
    throw error;
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

// A new name is on the disk only once its folder is; some systems see to that themselves.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** How much room is left on the disk of this folder, which exists. */
export async function freeBytesIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Those last written before this moment: another process may be writing the others now. */
export async function removeUnfinished(folder: string, before: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(unfinished))) {
    const path = join(folder, name);
    const written = await stat(path).catch(() => null);
    if (written !== null && written.mtimeMs < before) await removeFile(path);
  }
}

/** The last may be shorter; each is good until the next. */
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

/** It need not be there. */
export const removeFile = (path: string): Promise<void> => rm(path, { force: true });
