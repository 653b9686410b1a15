import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  bucketBytes,
  chunkSizeBytes,
  commitmentOf,
  open,
  openChunk,
  openProse,
  SealBroken,
  seal,
  sealChunk,
  sealProse,
} from './seal.ts';

const key = randomBytes(32);
const place = { school: 'school', stream: 'stream', version: 3, field: 'whatHappened', keyId: 'stream', key };

test('what is sealed opens again, whatever it is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9000 }), fc.array(fc.string()), (bytes, aad) => {
      assert.deepEqual(open(key, seal(key, bytes, aad), aad), Buffer.from(bytes));
    }),
  );
});

test('the sealed size shows only the bucket', () => {
  assert.equal(seal(key, '', []).length, seal(key, 'x'.repeat(60), []).length);
  assert.equal(seal(key, 'x'.repeat(61), []).length, 128 + 29);
  assert.deepEqual([1, 64, 65, 4096, 4097, 8193].map(bucketBytes), [64, 64, 128, 4096, 8192, 12288]);
});

test('sealing the same twice gives different bytes', () => {
  assert.notDeepEqual(seal(key, 'text', []), seal(key, 'text', []));
});

test('another key, another place, one changed bit or a shorter copy does not open', () => {
  const sealed = seal(key, 'text', ['a', 'b']);
  assert.throws(() => open(randomBytes(32), sealed, ['a', 'b']), SealBroken);
  assert.throws(() => open(key, sealed, ['ab', '']), SealBroken);
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = changed[at]! ^ 1;
    assert.throws(() => open(key, changed, ['a', 'b']), SealBroken);
    assert.throws(() => open(key, sealed.subarray(0, at), ['a', 'b']), SealBroken);
  }
});

test('prose opens only in its own place, and matches its commitment', () => {
  for (const text of ['', 'The e-mail went to the wrong parent.', '🙈'.repeat(10_000), '\0 and <script>']) {
    const { sealed, commitment } = sealProse({ ...place, text });
    const { salt, ...opened } = openProse({ ...place, sealed, commitment });
    assert.deepEqual(opened, { text, commitmentMatches: true });
    assert.equal(commitmentOf(Buffer.from(salt, 'hex'), place.field, text), commitment);
    assert.match(commitment, /^[0-9a-f]{64}$/);
    const others = [{ school: 'x' }, { stream: 'x' }, { version: 4 }, { field: 'x' }, { keyId: 'x' }];
    for (const other of others) {
      assert.throws(() => openProse({ ...place, ...other, sealed, commitment }), SealBroken);
    }
  }
});

test('prose that was exchanged does not match the commitment in the log', () => {
  const first = sealProse({ ...place, text: 'lost' });
  const second = sealProse({ ...place, text: 'stolen' });
  assert.equal(openProse({ ...place, ...first, sealed: second.sealed }).commitmentMatches, false);
});

test('the same text twice gives different commitments, so erased text cannot be guessed', () => {
  const commitment = () => sealProse({ ...place, text: 'yes' }).commitment;
  assert.notEqual(commitment(), commitment());
});

test('a chunk opens only with its number and whether it is the last', () => {
  const chunk = { school: 'school', file: 'file', number: 0, last: false, key };
  const plain = randomBytes(chunkSizeBytes);
  const sealed = sealChunk(chunk, plain);
  assert.equal(sealed.length, chunkSizeBytes + 29);
  assert.deepEqual(openChunk(chunk, sealed), plain);
  for (const other of [{ school: 'x' }, { file: 'x' }, { number: 1 }, { last: true }]) {
    assert.throws(() => openChunk({ ...chunk, ...other }, sealed), SealBroken);
  }
});

test('an empty last chunk is sealed like any other', () => {
  const chunk = { school: 'school', file: 'file', number: 1, last: true, key };
  assert.equal(openChunk(chunk, sealChunk(chunk, Buffer.alloc(0))).length, 0);
});
