import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createThrottle, sayWait } from './throttle.ts';

const hour = 3_600_000;
const chair = { account: 'chair', network: '192.0.2.1' };

describe('guessing', () => {
  test('is free four times, then the wait doubles with each failure, up to a quarter of an hour.', () => {
    const throttle = createThrottle();
    let now = 0;
    for (let attempts = 0; attempts < 4; attempts++) assert.equal(throttle.begin(chair, now), 0);
    const waits = Array.from({ length: 14 }, () => {
      const waitMs = throttle.begin(chair, now);
      now += waitMs;
      assert.equal(throttle.begin(chair, now), 0);
      return waitMs / 1000;
    });
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
  });

  test('that is refused does not make the wait longer.', () => {
    const throttle = createThrottle();
    for (let attempts = 0; attempts < 4; attempts++) throttle.begin(chair, 0);
    for (let attempts = 0; attempts < 100; attempts++) assert.equal(throttle.begin(chair, 500), 500);
    assert.equal(throttle.begin(chair, 1_000), 0);
  });

  test('from many networks at one account makes its holder wait half a minute at most.', () => {
    const throttle = createThrottle();
    let now = 0;
    for (let each = 0; each < 60; each++) {
      now += throttle.begin({ account: 'chair', network: `198.51.100.${each}` }, now);
    }
    assert.ok(throttle.begin(chair, now) <= 30_000);
    assert.equal(throttle.begin(chair, now + 30_000), 0);
  });

  test('from many networks that never ends lets its holder in after half a minute.', () => {
    const throttle = createThrottle();
    const guess = (number: number, now: number) =>
      throttle.begin({ account: 'chair', network: `198.51.${number >> 8}.${number & 255}` }, now);
    let number = 0;
    let now = 0;
    for (; number < 60; number++) now += guess(number, now);
    const waitMs = throttle.begin(chair, now);
    assert.ok(waitMs > 0);
    for (const end = now + 30_000; now < end; now += 100) guess(number++, now);
    guess(number, now);
    assert.equal(throttle.begin(chair, now), 0);
  });

  test('waits no longer than it may where the clock was set back.', () => {
    for (const attempter of [chair, { ...chair, device: 'the tablet of the chair' }]) {
      const throttle = createThrottle();
      let now = 10 * 24 * hour;
      for (let each = 0; each < 40; each++) now += throttle.begin(attempter, now);
      const back = now - 3 * 24 * hour;
      const waitMs = throttle.begin(attempter, back);
      assert.ok(waitMs > 0 && waitMs <= 15 * 60_000);
      assert.equal(throttle.begin(attempter, back + waitMs), 0);
    }
    const throttle = createThrottle();
    for (let each = 0; each < 60; each++)
      throttle.begin({ account: 'chair', network: `198.51.100.${each}` }, 10 * hour);
    assert.ok(throttle.begin(chair, hour) <= 30_000);
    assert.equal(throttle.begin(chair, hour + 30_000), 0);
  });

  test('at made-up accounts does not hold up a real one of the same network.', () => {
    const throttle = createThrottle();
    for (let each = 0; each < 500; each++) throttle.begin({ ...chair, account: `made up ${each}` }, 0);
    assert.equal(throttle.begin(chair, 0), 0);
  });

  test('by others does not hold up a device on which they have signed in before.', () => {
    const throttle = createThrottle();
    const known = { ...chair, device: 'the tablet of the chair' };
    for (let each = 0; each < 500; each++) throttle.begin(chair, 0);
    assert.ok(throttle.begin(chair, 0) > 0);
    assert.equal(throttle.begin(known, 0), 0);
    for (let each = 0; each < 500; each++) throttle.begin(known, 0);
    assert.ok(throttle.begin(known, 0) > 0, 'guesses on that device are slowed too');
  });

  test('is forgotten by the right password, and by an hour.', () => {
    const throttle = createThrottle();
    for (let attempts = 0; attempts < 4; attempts++) throttle.begin(chair, 0);
    throttle.right(chair);
    for (let attempts = 0; attempts < 4; attempts++) assert.equal(throttle.begin(chair, 0), 0);
    assert.equal(throttle.begin(chair, 2 * hour), 0);
    assert.equal(throttle.begin(chair, 2 * hour), 0);
  });

  test('that was neither right nor wrong leaves no trace.', () => {
    const throttle = createThrottle();
    for (let attempts = 0; attempts < 20; attempts++) {
      assert.equal(throttle.begin(chair, 0), 0);
      throttle.undo(chair);
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
