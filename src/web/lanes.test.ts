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
