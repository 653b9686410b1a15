import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenTwoNodes } from '../../test/given/networks.ts';
import { databases } from '../../test/tools/databases.ts';
import type { Database } from '../store/db/database.ts';
import { createThrottle, sayWait } from './throttle.ts';

const hour = 3_600_000;
const chair = { account: 'chair', network: '192.0.2.1' };

const key = async () => Buffer.alloc(32);

for (const kind of databases()) {
  test(`of very many at once, on two nodes, four are free on ${kind.name}`, async (t) => {
    const [first, second] = await givenTwoNodes(t, kind);
    const nodes = [first, second].map((database) =>
      createThrottle({ database, school: 'school', key }, 'test'),
    );
    const waits = await Promise.all(Array.from({ length: 40 }, (_, nth) => nodes[nth % 2]!.begin(chair, 0)));
    assert.equal(waits.filter((waitMs) => waitMs === 0).length, 4);
    await nodes[1]!.right(chair);
    assert.equal(await nodes[0]!.begin(chair, 0), 0, 'what one node saw, the other knows');
  });
}

describe('guessing', () => {
  let database: Database;
  before(async () => {
    database = await databases()[0]!.open();
  });
  after(() => database.close());
  let uses = 0;
  const givenThrottle = () => createThrottle({ database, school: 'school', key }, `test ${uses++}`);

  test('is free four times, then the wait doubles with each, up to a quarter of an hour.', async () => {
    const throttle = givenThrottle();
    let now = 0;
    for (let attempts = 0; attempts < 4; attempts++) assert.equal(await throttle.begin(chair, now), 0);
    const waits: number[] = [];
    for (let attempts = 0; attempts < 14; attempts++) {
      const waitMs = await throttle.begin(chair, now);
      now += waitMs;
      assert.equal(await throttle.begin(chair, now), 0);
      waits.push(waitMs / 1000);
    }
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
  });

  test('that is refused does not make the wait longer.', async () => {
    const throttle = givenThrottle();
    for (let attempts = 0; attempts < 4; attempts++) await throttle.begin(chair, 0);
    for (let attempts = 0; attempts < 100; attempts++) assert.equal(await throttle.begin(chair, 500), 500);
    assert.equal(await throttle.begin(chair, 1_000), 0);
  });

  test('from many networks at one account makes its holder wait half a minute at most.', async () => {
    const throttle = givenThrottle();
    let now = 0;
    for (let each = 0; each < 60; each++) {
      now += await throttle.begin({ account: 'chair', network: `198.51.100.${each}` }, now);
    }
    assert.ok((await throttle.begin(chair, now)) <= 30_000);
    assert.equal(await throttle.begin(chair, now + 30_000), 0);
  });

  test('from many networks that never ends lets its holder in after half a minute.', async () => {
    const throttle = givenThrottle();
    const guess = (number: number, now: number) =>
      throttle.begin({ account: 'chair', network: `198.51.${number >> 8}.${number & 255}` }, now);
    let number = 0;
    let now = 0;
    for (; number < 60; number++) now += await guess(number, now);
    const waitMs = await throttle.begin(chair, now);
    assert.ok(waitMs > 0);
    for (const end = now + 30_000; now < end; now += 100) await guess(number++, now);
    await guess(number, now);
    assert.equal(await throttle.begin(chair, now), 0);
  });

  test('waits no longer than it may where the clock was set back.', async () => {
    for (const attempter of [chair, { ...chair, device: 'the tablet of the chair' }]) {
      const throttle = givenThrottle();
      let now = 10 * 24 * hour;
      for (let each = 0; each < 40; each++) now += await throttle.begin(attempter, now);
      const back = now - 3 * 24 * hour;
      const waitMs = await throttle.begin(attempter, back);
      assert.ok(waitMs > 0 && waitMs <= 15 * 60_000);
      assert.equal(await throttle.begin(attempter, back + waitMs), 0);
    }
    const throttle = givenThrottle();
    for (let each = 0; each < 60; each++)
      await throttle.begin({ account: 'chair', network: `198.51.100.${each}` }, 10 * hour);
    assert.ok((await throttle.begin(chair, hour)) <= 30_000);
    assert.equal(await throttle.begin(chair, hour + 30_000), 0);
  });

  test('at made-up accounts does not hold up a real one of the same network.', async () => {
    const throttle = givenThrottle();
    for (let each = 0; each < 100; each++) await throttle.begin({ ...chair, account: `made up ${each}` }, 0);
    assert.equal(await throttle.begin(chair, 0), 0);
  });

  test('by others does not hold up a device on which they have signed in before.', async () => {
    const throttle = givenThrottle();
    const known = { ...chair, device: 'the tablet of the chair' };
    for (let each = 0; each < 100; each++) await throttle.begin(chair, 0);
    assert.ok((await throttle.begin(chair, 0)) > 0);
    assert.equal(await throttle.begin(known, 0), 0);
    for (let each = 0; each < 100; each++) await throttle.begin(known, 0);
    assert.ok((await throttle.begin(known, 0)) > 0, 'guesses on that device are slowed too');
  });

  test('is forgotten by the right password, and by an hour.', async () => {
    const throttle = givenThrottle();
    for (let attempts = 0; attempts < 4; attempts++) await throttle.begin(chair, 0);
    await throttle.right(chair);
    for (let attempts = 0; attempts < 4; attempts++) assert.equal(await throttle.begin(chair, 0), 0);
    assert.equal(await throttle.begin(chair, 2 * hour), 0);
    assert.equal(await throttle.begin(chair, 2 * hour), 0);
  });

  test('that was neither right nor wrong leaves no trace.', async () => {
    const throttle = givenThrottle();
    for (let attempts = 0; attempts < 20; attempts++) {
      assert.equal(await throttle.begin(chair, 0), 0);
      await throttle.undo(chair);
    }
  });

  test('waits are told in words.', () => {
    assert.deepEqual([1, 1_000, 59_000, 60_000, 61_000].map(sayWait), [
      '1 second',
      '1 second',
      '59 seconds',
      '1 minute',
      '2 minutes',
    ]);
  });
});
