import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLanes, delayAfter } from './lanes.ts';
import type { DeskRequest } from './site.ts';

const from = (network: string) => ({ network }) as unknown as DeskRequest;
const networkOf = (request: DeskRequest) => (request as unknown as { network: string }).network;

test('sixty reports an hour from one network wait for nothing; beyond, each a little longer', () => {
  assert.deepEqual([0, 1, 59].map(delayAfter), [0, 0, 0]);
  assert.deepEqual([60, 61, 100, 139, 10_000].map(delayAfter), [25, 50, 1025, 2000, 2000]);
});

test('only the network that floods waits, nothing of it is lost, and the next hour begins anew', async () => {
  const clock = { now: 0 };
  const waited: number[] = [];
  const lanes = createLanes(
    networkOf,
    () => clock.now,
    async (ms) => {
      waited.push(ms);
    },
  );
  for (let report = 0; report < 62; report += 1) await lanes.slowed(from('203.0.113.7'));
  assert.deepEqual(waited, [25, 50]);
  await lanes.slowed(from('198.51.100.1'));
  assert.deepEqual(waited, [25, 50]);
  clock.now += 3_600_000;
  await lanes.slowed(from('203.0.113.7'));
  assert.deepEqual(waited, [25, 50]);
});

/** Lanes whose pauses end when they are told to; the one under way stands last in `pauses`. */
const lanesInHand = () => {
  const pauses: { readonly ms: number; readonly end: () => void }[] = [];
  const lanes = createLanes(
    networkOf,
    () => 0,
    (ms) => new Promise<void>((resolve) => pauses.push({ ms, end: resolve })),
  );
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await null;
  };
  return { lanes, pauses, settle };
};

test('reports that come at once from one network go on one after another', async () => {
  const { lanes, pauses, settle } = lanesInHand();
  let passed = 0;
  const waiting: Promise<unknown>[] = [];
  for (let report = 0; report < 1060; report += 1)
    waiting.push(lanes.slowed(from('203.0.113.7')).then(() => (passed += 1)));
  await settle();
  assert.deepEqual([passed, pauses.length], [60, 1]);
  const honest = await lanes.slowed(from('198.51.100.1'));
  assert.equal(honest, undefined, 'another network does not wait');
  for (let end = 0; end < 1000; end += 1) {
    assert.equal(passed, 60 + end);
    pauses.at(-1)?.end();
    await settle();
  }
  await Promise.all(waiting);
  const allMs = pauses.reduce((sum, { ms }) => sum + ms, 0);
  assert.ok(allMs > 25_000 && allMs < 31_000, `${allMs} ms`);
});

test('however many stand in a lane, the next waits for half a minute and not for ever', async () => {
  const { lanes, pauses, settle } = lanesInHand();
  for (let report = 0; report < 260; report += 1) void lanes.slowed(from('203.0.113.7'));
  // Whoever floods sends anew as soon as one is let through.
  for (let end = 0; end < 400; end += 1) {
    await settle();
    pauses.at(-1)?.end();
    void lanes.slowed(from('203.0.113.7'));
  }
  let aheadMs = 0;
  let isThrough = false;
  void lanes.slowed(from('203.0.113.7')).then(() => (isThrough = true));
  for (let end = 0; end < 1000 && !isThrough; end += 1) {
    await settle();
    aheadMs += pauses.at(-1)?.ms ?? 0;
    pauses.at(-1)?.end();
    await settle();
  }
  assert.ok(isThrough && aheadMs > 20_000 && aheadMs < 35_000, `${aheadMs} ms`);
});

test('sixty uploads an hour wait for nothing beside sixty reports', async () => {
  const { lanes, pauses } = lanesInHand();
  for (let each = 0; each < 60; each += 1) {
    await lanes.slowed(from('203.0.113.7'));
    await lanes.slowed(from('203.0.113.7'), 'upload');
  }
  assert.deepEqual(pauses, []);
});

test('where a proxy names nobody, nobody is slowed for what others do', async () => {
  const lanes = createLanes(
    networkOf,
    () => 0,
    () => assert.fail('It waited.'),
  );
  for (const here of ['', '127.0.0.1', '0:0:0:0']) {
    for (let report = 0; report < 200; report += 1) await lanes.slowed(from(here));
  }
});

test('a lane tells networks apart, names none, and is another in the next hour', () => {
  const clock = { now: 0 };
  const lanes = createLanes(networkOf, () => clock.now);
  const lane = lanes.of(from('203.0.113.7'));
  assert.equal(lanes.of(from('203.0.113.7')), lane);
  assert.notEqual(lanes.of(from('203.0.113.8')), lane);
  assert.match(lane, /^[\w-]{43}$/);
  clock.now += 3_600_000;
  assert.notEqual(lanes.of(from('203.0.113.7')), lane);
});

test('the last of a burst waits half a minute, however many come at once', async () => {
  for (const count of [300, 1000, 5000]) {
    let waitedMs = 0;
    const pause = async (ms: number): Promise<void> => {
      waitedMs += ms;
    };
    const lanes = createLanes(networkOf, () => 0, pause);
    for (let report = 0; report < 200; report += 1) await lanes.slowed(from('203.0.113.7'));
    waitedMs = 0;
    await Promise.all(Array.from({ length: count }, () => lanes.slowed(from('203.0.113.7'))));
    assert.ok(waitedMs < 31_000, `${count} waited ${waitedMs} ms`);
  }
});
