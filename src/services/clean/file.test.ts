import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { jpegWith, largeJpeg, plainJpeg, zipOf } from '../../../test/given/marked-files.ts';
import { cleanMaxBytes, createCleaner } from './file.ts';
import { pack, readZip, writeZip } from './zip.ts';

const queue = 'a';
const given = (bytes: Buffer) => async () => new Uint8Array(bytes).buffer;

describe('cleaning in a thread', () => {
  test('hands the clean file back, whatever is asked at once', async () => {
    const clean = createCleaner();
    const outcomes = await Promise.all(
      ['a', 'b', 'a'].map((each) => clean(each, given(jpegWith(plainJpeg)), 'a.jpg')),
    );
    for (const outcome of outcomes) {
      assert.ok('content' in outcome && outcome.content !== null);
      assert.deepEqual(Buffer.from(outcome.content), plainJpeg);
    }
  });

  test('a file that takes too long comes to nothing, and the next is cleaned', async () => {
    const large = largeJpeg(cleanMaxBytes - 1_000);
    assert.ok('halted' in (await createCleaner(1)(queue, given(large), 'a.jpg')));
    const clean = createCleaner();
    const broken = async () => {
      throw new Error('The disk is gone.');
    };
    await assert.rejects(clean(queue, broken, 'a.jpg'));
    assert.deepEqual(await clean(queue, given(Buffer.from('Words.')), 'a.txt'), {
      removed: [],
      remains: [],
      content: null,
    });
  });

  test('files made to fill memory or time have an answer: large, nested, unpacking to much', async () => {
    const clean = createCleaner();
    const parts = { '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>' };
    const full = Buffer.alloc(16 * 1024 * 1024, '<w:ins w:author="x"/>');
    const entry = { ...pack('word/document.xml', full), packed: deflateRawSync(full, { level: 0 }) };
    const office = Buffer.concat(writeZip([...readZip(zipOf(parts)), entry]));
    const lengths = Array.from(
      { length: 50_000 },
      (_, each) => `${each} 0 obj<</Length 9999999 0 R>>stream\n`,
    );
    const nested = Buffer.from(`%PDF-1.7\n1 0 obj\n${'['.repeat(2_000_000)}\nendobj\n`);
    const many = Buffer.from(`%PDF-1.7\n${'1 0 obj<</Length 9 0 R>>stream\n'.repeat(20_000)}`);
    for (const [bytes, name] of [
      [office, 'a.docx'],
      [largeJpeg(cleanMaxBytes - 1_000), 'a.jpg'],
      [nested, 'a.pdf'],
      [many, 'b.pdf'],
      [Buffer.from(`%PDF-1.7\n${lengths.join('endstream endobj\n')}`), 'c.pdf'],
    ] as const) {
      const outcome = await clean(queue, given(bytes), name);
      assert.ok('content' in outcome || 'uncleaned' in outcome || 'bomb' in outcome || 'halted' in outcome);
    }
  });
});
