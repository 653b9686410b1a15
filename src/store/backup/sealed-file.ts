// One file that is sealed as a whole, written and read as a stream: a first line in the clear, then chunks
// that open only in their order, only with that line, and only up to the true end. It appears under its
// name when it is complete and on the disk, or not at all.

import { type FileHandle, open as openFile, rename, rm } from 'node:fs/promises';
import { StartFailure, startFailure } from '../db/start-failure.ts';
import type { Write } from '../files/shelf.ts';
import { digest } from '../keys/exact-text.ts';
import { chunkSizeBytes, openChunk, SealBroken, sealChunk, sealedOverheadBytes } from '../keys/seal.ts';

const firstLineSizeMax = 64 * 1024;

const chunkPlace = (firstLine: string, key: Uint8Array, number: number, last: boolean) => ({
  school: '',
  file: digest('candour sealed file', [firstLine]),
  number,
  last,
  key,
});

/** Writes a file that appears when complete; `produce` writes it. Throws a StartFailure, leaving nothing. */
export async function writeWhole(
  path: string,
  existing: 'refuse' | 'replace',
  produce: (write: Write) => Promise<void>,
): Promise<void> {
  const partial = `${path}.partial`;
  let file: FileHandle | undefined;
  try {
    if (existing === 'refuse') await refuseExisting(path);
    file = await openFile(partial, 'w', 0o600);
    const handle = file;
    await produce((bytes) => handle.writeFile(bytes));
    await handle.sync();
    await handle.close();
    await rename(partial, path);
  } catch (error) {
    await file?.close().catch(() => {});
    await rm(partial, { force: true }).catch(() => {});
    throw isOfDisk(error) ? startFailure(path, error) : error;
  }
}

const isOfDisk = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string';

async function refuseExisting(path: string): Promise<void> {
  const file = await openFile(path, 'r').catch(() => null);
  if (file === null) return;
  await file.close();
  throw new StartFailure(`${path} exists already: choose another name, nothing was written.`);
}

/** Gathers bytes into sealed chunks after the first line; call `end` once all is written. */
export function sealing(
  firstLine: string,
  key: Uint8Array,
  write: Write,
): { write: Write; end(): Promise<void> } {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  const put = async (plain: Uint8Array, last: boolean): Promise<void> => {
    if (number === 0) await write(Buffer.from(`${firstLine}\n`));
    await write(sealChunk(chunkPlace(firstLine, key, number, last), plain));
    number += 1;
  };
  return {
    async write(bytes) {
      waiting.push(bytes);
      size += bytes.length;
      if (size <= chunkSizeBytes) return;
      let all: Uint8Array = Buffer.concat(waiting);
      for (; all.length > chunkSizeBytes; all = all.subarray(chunkSizeBytes)) {
        await put(all.subarray(0, chunkSizeBytes), false);
      }
      waiting = [all];
      size = all.length;
    },
    end: () => put(Buffer.concat(waiting), true),
  };
}

/** A sealed file, open: its first line, and its content once there is a key. */
export type SealedFile = {
  readonly firstLine: string;
  content(key: Uint8Array): AsyncGenerator<Buffer>;
  close(): Promise<void>;
};

/** Opens what was written with `sealing`; throws a StartFailure where there is no such file. */
export async function openSealedFile(path: string): Promise<SealedFile> {
  try {
    const file = await openFile(path, 'r');
    const { size } = await file.stat();
    const start = Buffer.alloc(Math.min(size, firstLineSizeMax));
    await file.read(start, 0, start.length, 0);
    const end = start.indexOf('\n');
    const firstLine = start.toString('utf8', 0, Math.max(0, end));
    return {
      firstLine,
      content: (key) => chunksOf({ file, firstLine, size, start: end + 1 }, key),
      close: () => file.close(),
    };
  } catch (error) {
    throw startFailure(path, error);
  }
}

type Chunked = {
  readonly file: FileHandle;
  readonly firstLine: string;
  readonly size: number;
  readonly start: number;
};

async function* chunksOf({ file, firstLine, size, start }: Chunked, key: Uint8Array): AsyncGenerator<Buffer> {
  let at = start;
  for (let number = 0; number === 0 || at < size; number += 1) {
    const sealed = Buffer.alloc(Math.max(0, Math.min(size - at, chunkSizeBytes + sealedOverheadBytes)));
    const { bytesRead } = await file.read(sealed, 0, sealed.length, at);
    if (bytesRead !== sealed.length) throw new SealBroken('The file became shorter while it was read.');
    at += bytesRead;
    yield openChunk(chunkPlace(firstLine, key, number, at >= size), sealed);
  }
}

/** Reads a stream of bytes by lines, and by so many bytes where a line announces them. */
export type LineReader = {
  /** The next line without its end; null when all is read. Throws SealBroken where a line has no end. */
  line(): Promise<string | null>;
  bytes(count: number): AsyncGenerator<Buffer>;
};

export function lineReader(source: AsyncGenerator<Buffer>): LineReader {
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await source.next();
    if (done) return false;
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
    return true;
  };
  return {
    async line() {
      for (;;) {
        const end = rest.indexOf(0x0a);
        if (end >= 0) {
          const text = rest.toString('utf8', 0, end);
          rest = rest.subarray(end + 1);
          return text;
        }
        if (await more()) continue;
        if (rest.length > 0) throw new SealBroken('It ends in the middle of a line.');
        return null;
      }
    },
    async *bytes(count) {
      for (let left = count; left > 0; ) {
        if (rest.length === 0 && !(await more())) throw new SealBroken('It ends in the middle of a file.');
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.length);
        left -= piece.length;
        yield piece;
      }
    },
  };
}
