import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { createSlots, slowDigest } from './slow-digest.ts';

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await null;
};

/** Work that ends when it is told to, in the order in which it began. */
const works = () => {
  const open: (() => void)[] = [];
  const begun: string[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => open.push(() => resolve(name)));
  };
  return { open, begun, work };
};

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

test('no more is under way at once than there are slots', async () => {
  const { open, begun, work } = works();
  const slots = createSlots(2);
  const all = ['a', 'b', 'c'].map((name) => slots('one', work(name)));
  await settle();
  assert.deepEqual(begun, ['a', 'b']);
  open[0]?.();
  await settle();
  assert.deepEqual(begun, ['a', 'b', 'c']);
  for (const end of open) end();
  assert.deepEqual(await Promise.all(all), ['a', 'b', 'c']);
});

test('a crowd in one lane holds up nobody in another', async () => {
  const { open, begun, work } = works();
  const slots = createSlots(1);
  const crowd = Array.from({ length: 50 }, (_, number) => slots('crowd', work(`guess ${number}`)));
  const honest = slots('honest', work('honest'));
  await settle();
  for (let ended = 0; ended < 51; ended += 1) {
    open[ended]?.();
    await settle();
  }
  assert.equal(await honest, 'honest');
  await Promise.all(crowd);
  assert.ok(begun.indexOf('honest') <= 2, begun.slice(0, 5).join());
});

test('work that fails frees its slot', async () => {
  const slots = createSlots(1);
  await assert.rejects(
    slots('one', () => Promise.reject(new Error('No.'))),
    /No\./,
  );
  assert.equal(await slots('one', async () => 'next'), 'next');
});
