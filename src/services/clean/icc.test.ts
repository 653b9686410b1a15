import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { chunk, iccOf, marks, plainJpeg, plainPng, segment } from '../../../test/given/marked-files.ts';
import { sameBytes } from '../../../test/then/same-bytes.ts';
import { cleanBytes } from './bytes.ts';
import { cleanIcc } from './icc.ts';

const tellsNothing = (content: Buffer): void => {
  for (const mark of Object.values(marks)) {
    assert.ok(!content.includes(mark), mark);
    assert.ok(!content.includes(Buffer.from(mark, 'utf16le').swap16()), `${mark} in UTF-16`);
  }
};
const cleaned = (bytes: Buffer, name: string) => {
  const verdict = cleanBytes(Buffer.from(bytes), name);
  assert.ok('pieces' in verdict && verdict.pieces !== null);
  return { ...verdict, content: Buffer.concat(verdict.pieces) };
};
const clean = cleanIcc(iccOf()) ?? assert.fail();

describe('a colour profile', () => {
  test('keeps its colours where they stood, and words that say nothing', () => {
    const sent = iccOf();
    tellsNothing(clean);
    assert.equal(clean.length, sent.length);
    for (const colour of ['a red curve', 'a white point'])
      assert.equal(clean.indexOf(colour), sent.indexOf(colour));
    assert.equal(clean.toString('latin1', 12, 24), 'mntrRGB XYZ ');
    assert.deepEqual(clean.subarray(24, 36), Buffer.alloc(12), 'no time');
    assert.deepEqual(clean.subarray(80, 128), Buffer.alloc(48), 'no creator, no id');
    const tags = Array.from({ length: clean.readUInt32BE(128) }, (_, index) =>
      clean.toString('latin1', 132 + index * 12, 136 + index * 12),
    );
    assert.deepEqual(tags, ['desc', 'cprt', 'wtpt', 'rTRC']);
    assert.deepEqual(cleanIcc(clean), clean, 'cleaned twice, it is the same');
  });

  test('that cannot be read is none', () => {
    const sent = iccOf();
    for (const at of [0, 36, 128, 136, 140]) {
      const broken = Buffer.from(sent);
      broken.fill(0xff, at, at + 4);
      assert.equal(cleanIcc(broken), null, String(at));
    }
    assert.equal(cleanIcc(sent.subarray(0, 100)), null);
  });

  test('is cleaned in a JPEG, in however many pieces it lies there', () => {
    const [one, two] = [iccOf().subarray(0, 300), iccOf().subarray(300)];
    const piece = (number: number, of: number, content: Buffer) =>
      segment(0xe2, 'ICC_PROFILE\0', Buffer.from([number, of]), content);
    const jpeg = (...pieces: readonly Buffer[]) =>
      Buffer.concat([plainJpeg.subarray(0, 2), ...pieces, plainJpeg.subarray(2)]);
    const { content, removed } = cleaned(jpeg(piece(2, 2, two), piece(1, 2, one)), 'a.jpg');
    assert.deepEqual(
      content,
      jpeg(piece(2, 2, clean.subarray(300)), piece(1, 2, clean.subarray(0, 300))),
      'each piece stays where it stood',
    );
    assert.deepEqual(removed, ['other']);
    assert.deepEqual(cleaned(content, 'a.jpg').removed, []);
    for (const broken of [
      jpeg(piece(1, 2, one)),
      jpeg(piece(1, 1, one), piece(1, 1, one)),
      jpeg(piece(1, 1, two)),
    ])
      sameBytes(cleaned(broken, 'a.jpg').content, plainJpeg);
  });

  test('is cleaned in a PNG, with its name', () => {
    const png = (name: string, profile: Buffer, ...more: readonly Buffer[]) =>
      Buffer.concat([
        plainPng().subarray(0, 33),
        chunk('iCCP', Buffer.concat([Buffer.from(`${name}\0\0`), deflateSync(profile)])),
        ...more,
        plainPng().subarray(33),
      ]);
    const palette = chunk('sPLT', `${marks.author}\0`);
    const { content, removed } = cleaned(png(marks.author, iccOf(), palette), 'a.png');
    assert.deepEqual(content, png('Profile', clean));
    assert.deepEqual(removed, ['other']);
    assert.deepEqual(cleaned(content, 'a.png').removed, []);
    sameBytes(cleaned(png('x', Buffer.from(marks.author)), 'a.png').content, plainPng());
    sameBytes(cleaned(png('x', Buffer.alloc(20_000_000)), 'a.png').content, plainPng());
  });
});

test('segments of a JPEG that no picture needs go, known or not', () => {
  for (const marker of [0xc8, 0xf0, 0xf7, 0xfd]) {
    const jpeg = [plainJpeg.subarray(0, 2), segment(marker, marks.author), plainJpeg.subarray(2)];
    const { content, removed } = cleaned(Buffer.concat(jpeg), 'a.jpg');
    assert.deepEqual(content, plainJpeg);
    assert.deepEqual(removed, ['other']);
  }
});
