import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { folderShelf } from './folder.ts';
import { type Chunking, chunksOf, keepFile } from './shelf.ts';

/** Each chunk behind its number and whether it is the last, as three bytes more. */
const marked: Chunking = {
  chunkSizeBytes: 5,
  seal: (number, last, plain) => Buffer.concat([Buffer.of(number >> 8, number & 255, last ? 1 : 0), plain]),
};
const sizeOnDiskBytes = 8;

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'candour-test-'));
  await run(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

const read = async (folder: string): Promise<Buffer[]> => {
  const found = await folderShelf(folder).open('one');
  return Array.fromAsync(chunksOf(found!.bytes(), sizeOnDiskBytes), ({ bytes }) => Buffer.from(bytes));
};

const keep = (folder: string, stream: Readable, chunking = marked) =>
  keepFile(folderShelf(folder, 'make'), 'one', stream, chunking);

test('a file comes back chunk by chunk, however its bytes arrive, with its size and digest', () =>
  inFolder((folder) =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 17 }), { maxLength: 6 }), async (pieces) => {
        const whole = Buffer.concat(pieces);
        fc.pre(whole.length > 0);
        const files = join(folder, 'files');
        const kept = await keep(files, Readable.from(pieces.map((piece) => Buffer.from(piece))));
        const chunkCount = Math.ceil(whole.length / 5);
        const digest = createHash('sha256').update(whole).digest('hex');
        assert.deepEqual(kept, { size: whole.length, digest, chunkCount });
        const chunks = await read(files);
        assert.deepEqual(
          chunks.map((chunk) => [chunk[1], chunk[2]]),
          chunks.map((_, number) => [number, number === chunkCount - 1 ? 1 : 0]),
        );
        assert.deepEqual(Buffer.concat(chunks.map((chunk) => chunk.subarray(3))), whole);
      }),
      { numRuns: 30 },
    ),
  ));

test('the file and its folder are for nobody else on the machine', () =>
  inFolder(async (folder) => {
    await keep(join(folder, 'files'), Readable.from([Buffer.from('x')]));
    assert.equal(statSync(join(folder, 'files')).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, 'files', 'one')).mode & 0o777, 0o600);
  }));

test('an empty file, and one that breaks off, are told in words and leave nothing', () =>
  inFolder(async (folder) => {
    assert.deepEqual(await keep(folder, Readable.from([])), { problem: 'the file is empty' });
    const broken = async function* () {
      yield randomBytes(100);
      throw new Error('aborted');
    };
    assert.deepEqual(await keep(folder, Readable.from(broken())), {
      problem: 'the file did not arrive in full: send it again',
    });
    assert.deepEqual(readdirSync(folder), []);
  }));

test('a full disk is told in words and leaves nothing', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'one');
    const full = () => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    // Where the system has a device that is always full, the file is written to that.
    const device = existsSync('/dev/full');
    if (device) symlinkSync('/dev/full', `${path}.partial`);
    const chunking = device ? marked : { ...marked, seal: full };
    const kept = await keep(folder, Readable.from([randomBytes(100)]), chunking);
    assert.deepEqual(kept, {
      problem: 'the disk of the server is full: tell the person who runs the server',
    });
    assert.deepEqual(readdirSync(folder), []);
  }));

test('what is wrong with the folder is thrown', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'files'), 'a file where the folder should be');
    await assert.rejects(keep(join(folder, 'files'), Readable.from([Buffer.from('x')])));
  }));

test('the stream is read no faster than the disk takes it', () =>
  inFolder(async (folder) => {
    let arrived = 0;
    let written = 0;
    let aheadMost = 0;
    const chunkSizeBytes = 64 * 1024;
    const arriving = async function* () {
      for (let piece = 0; piece < 100; piece += 1) {
        arrived += chunkSizeBytes;
        aheadMost = Math.max(aheadMost, arrived - written);
        yield Buffer.alloc(chunkSizeBytes);
      }
    };
    const seal: Chunking['seal'] = (_number, _last, plain) => {
      written += plain.length;
      return plain;
    };
    const stream = Readable.from(arriving(), { objectMode: false, highWaterMark: chunkSizeBytes });
    await keep(folder, stream, { chunkSizeBytes, seal });
    assert.ok(aheadMost <= 6 * chunkSizeBytes, `${aheadMost} bytes waited`);
  }));

test('what a stop in the middle left is removed, and nothing else', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'one'), 'kept');
    await writeFile(join(folder, 'two.partial'), 'half');
    const shelf = folderShelf(folder);
    await shelf.removeUnfinished(Date.now() - 60_000);
    assert.equal(readdirSync(folder).length, 2, 'another node may be writing it');
    await shelf.removeUnfinished(Date.now() + 60_000);
    await folderShelf(join(folder, 'missing')).removeUnfinished(0);
    assert.deepEqual(readdirSync(folder), ['one']);
    assert.equal(readFileSync(join(folder, 'one'), 'utf8'), 'kept');
    await shelf.remove('one');
    await shelf.remove('one');
    assert.deepEqual(readdirSync(folder), []);
  }));
