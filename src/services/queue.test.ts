import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createQueue } from './queue.ts';

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

test('no more is under way at once than it serves', async () => {
  const { open, begun, work } = works();
  const queue = createQueue(2);
  const all = ['a', 'b', 'c'].map((name) => queue('one', work(name)));
  await settle();
  assert.deepEqual(begun, ['a', 'b']);
  open[0]?.();
  await settle();
  assert.deepEqual(begun, ['a', 'b', 'c']);
  for (const end of open) end();
  assert.deepEqual(await Promise.all(all), ['a', 'b', 'c']);
});

test('a crowd under one name holds up nobody under another', async () => {
  const { open, begun, work } = works();
  const queue = createQueue(1);
  const crowd = Array.from({ length: 50 }, (_, number) => queue('crowd', work(`guess ${number}`)));
  const honest = queue('honest', work('honest'));
  await settle();
  for (let ended = 0; ended < 51; ended += 1) {
    open[ended]?.();
    await settle();
  }
  assert.equal(await honest, 'honest');
  await Promise.all(crowd);
  assert.ok(begun.indexOf('honest') <= 2, begun.slice(0, 5).join());
});

test('work that fails lets the next be served', async () => {
  const queue = createQueue(1);
  await assert.rejects(
    queue('one', () => Promise.reject(new Error('No.'))),
    /No\./,
  );
  assert.equal(await queue('one', async () => 'next'), 'next');
});
