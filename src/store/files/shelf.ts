// Where sealed files lie: a folder, or a bucket that somebody else keeps. A file appears under its name when
// it is complete and durable, or not at all. What the sender can do something about, a full disk included, is
// a problem in words; other errors are thrown.
import { createHash } from 'node:crypto';
import { StartFailure } from '../db/start-failure.ts';

export type Write = (bytes: Uint8Array) => Promise<void>;

/** How large it is as it lies there, and its bytes, however they are cut. */
export type OpenFile = { readonly size: number; readonly bytes: () => AsyncIterable<Uint8Array> };

export type FileShelf = {
  /** In a sentence. */
  readonly place: string;
  /** Null where it takes no room on this machine. */
  readonly folder: string | null;
  /** `produce` writes it; in the place of an older one. What is written may be changed afterwards. */
  readonly keep: (name: string, produce: (write: Write) => Promise<void>) => Promise<void>;
  /** Null where there is no such file. */
  readonly open: (name: string) => Promise<OpenFile | null>;
  /** It need not be there. */
  readonly remove: (name: string) => Promise<void>;
  readonly names: () => Promise<readonly string[]>;
  /** Those begun before this moment, of these names: another process may be writing the others now. */
  readonly removeUnfinished: (before: number, isOurs?: (name: string) => boolean) => Promise<void>;
  /** Why it cannot be used at present, in a sentence; null where it can. */
  readonly trouble: () => Promise<string | null>;
};

/** A bucket that does not answer, or refuses; its message says so in a sentence. */
export class ShelfFailure extends StartFailure {
  override name = 'ShelfFailure';
}

/** Plain bytes in each chunk but the last, and how it is stored: good until the next but one is sealed. */
export type Chunking = {
  readonly chunkSizeBytes: number;
  readonly seal: (number: number, last: boolean, plain: Uint8Array) => Uint8Array;
};

/** `digest` is the hex SHA-256 before sealing. */
type WrittenFile = { readonly size: number; readonly digest: string; readonly chunkCount: number };

/** In words that follow its name. */
export type NotKept = { readonly problem: string };

class Broke extends Error {
  override name = 'Broke';
}

class Empty extends Error {
  override name = 'Empty';
}

async function* arriving(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of stream) yield bytes;
  } catch (cause) {
    throw new Broke('The stream broke.', { cause });
  }
}

/**
 * Cut anew; the last may be shorter, and is empty only where the stream was. Each is the same memory filled
 * anew, good until the next: otherwise some fifty megabytes wait for the collector.
 */
export async function* chunksOf(
  stream: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  const chunk = Buffer.alloc(sizeBytes);
  let filled = 0;
  for await (const bytes of stream) {
    for (let from = 0; from < bytes.length; ) {
      // Only when more follows, since the last one is sealed as the last.
      if (filled === sizeBytes) {
        yield { bytes: chunk, last: false };
        filled = 0;
      }
      const piece = bytes.subarray(from, from + sizeBytes - filled);
      chunk.set(piece, filled);
      filled += piece.length;
      from += piece.length;
    }
  }
  yield { bytes: chunk.subarray(0, filled), last: true };
  // Clear text must not lie about in memory.
  chunk.fill(0);
}

/** Leaves nothing where it says why not; other errors are thrown. */
export async function keepFile(
  shelf: Pick<FileShelf, 'keep'>,
  name: string,
  stream: AsyncIterable<Uint8Array>,
  { chunkSizeBytes, seal }: Chunking,
): Promise<WrittenFile | NotKept> {
  const hash = createHash('sha256');
  let size = 0;
  let chunkCount = 0;
  let writing: Promise<void> = Promise.resolve();
  try {
    await shelf.keep(name, async (write) => {
      for await (const { bytes, last } of chunksOf(arriving(stream), chunkSizeBytes)) {
        if (last && chunkCount + bytes.length === 0) throw new Empty('There is nothing in it.');
        hash.update(bytes);
        size += bytes.length;
        const sealed = seal(chunkCount, last, bytes);
        // One is written while the next is read and sealed.
        await writing;
        writing = write(sealed);
        writing.catch(() => {});
        chunkCount += 1;
      }
      await writing;
    });
    return { size, digest: hash.digest('hex'), chunkCount };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return { problem };
  }
}

function problemOf(error: unknown): string | null {
  if (error instanceof Empty) return 'the file is empty';
  if (error instanceof Broke) return 'the file did not arrive in full: send it again';
  if (error instanceof ShelfFailure)
    return 'no files can be kept just now. Send the form without it, and tell the person who runs the server';
  return isFull(error) ? 'the disk of the server is full: tell the person who runs the server' : null;
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
