import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { slowDigest } from './slow-digest.ts';

test('the digest is argon2id of 19 MiB and 2 passes, and another for each text and salt', async () => {
  const salt = Buffer.alloc(16, 7);
  const digest = await slowDigest('1234567812345678', salt);
  const others = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32, nonce: salt } as const;
  const byNode = argon2Sync('argon2id', { message: '1234567812345678', ...others });
  assert.deepEqual(Buffer.from(digest), byNode);
  assert.deepEqual(await slowDigest('1234567812345678', salt), digest);
  assert.notDeepEqual(await slowDigest('1234567812345679', salt), digest);
  assert.notDeepEqual(await slowDigest('1234567812345678', Buffer.alloc(16, 8)), digest);
});
