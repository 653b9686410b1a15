import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hourMs } from '../../policy/clock.ts';
import { lastVisit } from './looks.ts';

const now = 100 * hourMs;
const ago = (hours: number) => now - hours * hourMs;

test('the last visit is the last look before an hour without any', () => {
  assert.equal(lastVisit([], now), null);
  assert.equal(lastVisit([ago(30)], now), ago(30));
  assert.equal(lastVisit([ago(0.5), ago(1), ago(30), ago(30.5)], now), ago(30));
  assert.equal(lastVisit([ago(0.5), ago(1)], now), null);
  assert.equal(lastVisit([ago(1)], now), null);
});
