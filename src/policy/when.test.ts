import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentOf } from './clock.ts';
import { earliest, isSurelyBefore, isToCome, latest, sayWhen } from './when.ts';

const noon = momentOf('2026-10-23', '12:00');

test('a day is said as a day, and that no time was given', () => {
  assert.equal(sayWhen('2026-10-23'), 'Friday 23 October 2026, time not given');
  assert.equal(sayWhen(noon), 'Friday 23 October 2026, 12 pm');
});

test('a day runs from midnight to midnight in London, also when the clocks change', () => {
  assert.equal(earliest('2026-10-25'), momentOf('2026-10-25', '00:00'));
  assert.equal(latest('2026-10-25'), momentOf('2026-10-25', '23:59'));
  assert.equal(latest('2026-10-25') - earliest('2026-10-25'), 25 * 3_600_000 - 60_000);
  assert.deepEqual([earliest(noon), latest(noon)], [noon, noon]);
});

test('what may be either way round on one day is not surely before', () => {
  assert.ok(isSurelyBefore('2026-10-22', noon));
  assert.ok(!isSurelyBefore('2026-10-23', noon));
  assert.ok(!isSurelyBefore(noon, '2026-10-23'));
  assert.ok(isSurelyBefore(noon - 1, noon));
  assert.ok(!isSurelyBefore(noon, noon));
});

test('today has come, tomorrow has not', () => {
  assert.ok(!isToCome('2026-10-23', noon));
  assert.ok(isToCome('2026-10-24', noon));
  assert.ok(isToCome(noon + 1, noon));
});
