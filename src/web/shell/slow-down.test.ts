import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { givenNetworks } from '../../../test/given/networks.ts';
import type { DeskRequest } from './site.ts';
import { createSlowDown, delayAfter, type Slowed } from './slow-down.ts';

const from = (network: string) => ({ network }) as unknown as DeskRequest;
const networkOf = (request: DeskRequest) => (request as unknown as { network: string }).network;
const [flooding, other] = ['203.0.113.7', '198.51.100.1'].map(from) as [DeskRequest, DeskRequest];

/** Slows down by a clock in hand, and notes how long each waited. */
const inHand = async (t: TestContext) => {
  const clock = { now: 0 };
  const waited: number[] = [];
  const networks = await givenNetworks(t, clock);
  return { clock, waited, ...createSlowDown(networkOf, networks, async (ms) => void waited.push(ms)) };
};

test('sixty reports an hour from one network wait for nothing; beyond, each a little longer', () => {
  const after = (count: number) => delayAfter('report', count);
  assert.deepEqual([0, 1, 59].map(after), [0, 0, 0]);
  assert.deepEqual([60, 61, 100, 139, 10_000].map(after), [25, 50, 1025, 2000, 2000]);
});

test('each wrong receipt code from one network waits longer than the one before it', () => {
  const after = (count: number) => delayAfter('guess', count);
  assert.deepEqual([0, 1, 8, 9, 10_000].map(after), [200, 400, 1800, 2000, 2000]);
});

test('only the network that floods waits, loses nothing, and begins anew in the next hour', async (t) => {
  const { clock, waited, slowed } = await inHand(t);
  for (let report = 0; report < 62; report += 1) await slowed(flooding, 'report');
  assert.deepEqual(waited, [25, 50]);
  await slowed(other, 'report');
  assert.deepEqual(waited, [25, 50]);
  clock.now += 3_600_000;
  await slowed(flooding, 'report');
  assert.deepEqual(waited, [25, 50]);
});

test('however large a flood is, the next from its network waits for two seconds at most', async (t) => {
  const { waited, slowed } = await inHand(t);
  // All at once, as a script would with many connections.
  await Promise.all(Array.from({ length: 500 }, () => slowed(flooding, 'report')));
  waited.length = 0;
  await slowed(flooding, 'report');
  assert.deepEqual(waited, [2000]);
});

test('a flood of suggestions waits, and slows no report from its network', async (t) => {
  const { waited, slowed } = await inHand(t);
  for (let each = 0; each < 62; each += 1) await slowed(flooding, 'suggestion');
  await slowed(flooding, 'report');
  assert.deepEqual(waited, [25, 50]);
});

test('sixty uploads an hour wait for nothing beside sixty reports', async (t) => {
  const { waited, slowed } = await inHand(t);
  for (let each = 0; each < 60; each += 1) {
    await slowed(flooding, 'report');
    await slowed(flooding, 'upload');
  }
  assert.deepEqual(waited, []);
});

describe('where a proxy names nobody', () => {
  const all = ['', '127.0.0.1', '0:0:0:0'];
  const sent = async (t: TestContext, kind: Slowed) => {
    const { waited, slowed } = await inHand(t);
    for (const here of all) for (let nth = 0; nth < 70; nth += 1) await slowed(from(here), kind);
    return waited.length;
  };

  test('nobody is slowed for what others report', async (t) => {
    assert.deepEqual(
      [await sent(t, 'report'), await sent(t, 'suggestion'), await sent(t, 'upload')],
      [0, 0, 0],
    );
  });

  test('guesses are still slowed', async (t) => {
    assert.equal(await sent(t, 'guess'), 210);
  });
});
