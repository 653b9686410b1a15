// One file that is sealed as a whole, written and read as a stream: a first line in the clear, then chunks
// that open only in their order, only with that line, and only up to the true end. It appears under its
// name when it is complete and on the disk, or not at all.

import { join } from 'node:path';
import { StartFailure, startFailure } from '../db/start-failure.ts';
import { chunksOf, type FileShelf, type OpenFile, type Write } from '../files/shelf.ts';
import { digest } from '../keys/exact-text.ts';
import { chunkSizeBytes, openChunk, SealBroken, sealChunk, sealedOverheadBytes } from '../keys/seal.ts';

/** A file by its name on a shelf. */
export type ShelfFile = { readonly shelf: FileShelf; readonly name: string };

/** Its path, or its address. */
export const pathOf = ({ shelf: { folder, place }, name }: ShelfFile): string =>
  folder === null ? `${place}/${name}` : join(folder, name);

const firstLineSizeMax = 64 * 1024;

const chunkPlace = (firstLine: string, key: Uint8Array, number: number, last: boolean) => ({
  school: '',
  file: digest('candour sealed file', [firstLine]),
  number,
  last,
  key,
});

/** Writes a file that appears when complete, in the place of an older one; throws a StartFailure. */
export async function writeWhole(file: ShelfFile, produce: (write: Write) => Promise<void>): Promise<void> {
  try {
    await file.shelf.keep(file.name, produce);
  } catch (error) {
    throw isOfDisk(error) ? startFailure(pathOf(file), error) : error;
  }
}

const isOfDisk = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string';

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
export async function openSealedFile(file: ShelfFile): Promise<SealedFile> {
  try {
    const found = await file.shelf.open(file.name);
    if (found === null) throw new StartFailure(`Cannot open ${pathOf(file)}: it does not exist.`);
    return await sealedIn(found);
  } catch (error) {
    throw startFailure(pathOf(file), error);
  }
}

/** It comes in one stream: a bucket is asked for it once. */
async function sealedIn(found: OpenFile): Promise<SealedFile> {
  const bytes = found.bytes()[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  let end = -1;
  while (end < 0 && start.length < firstLineSizeMax) {
    const { value, done } = await bytes.next();
    if (done) break;
    start = Buffer.concat([start, value]);
    end = start.indexOf('\n');
  }
  const firstLine = start.toString('utf8', 0, Math.max(0, end));
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield start.subarray(end + 1);
    yield* { [Symbol.asyncIterator]: () => bytes };
  }
  return {
    firstLine,
    content: (key) => opened(rest(), firstLine, key),
    close: async () => void (await bytes.return?.()),
  };
}

async function* opened(
  stream: AsyncIterable<Uint8Array>,
  firstLine: string,
  key: Uint8Array,
): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { bytes, last } of chunksOf(stream, chunkSizeBytes + sealedOverheadBytes)) {
    yield openChunk(chunkPlace(firstLine, key, number, last), bytes);
    number += 1;
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
