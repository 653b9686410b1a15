import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthsOf } from './months.ts';

test('the months of a term begin and end with it', () => {
  assert.deepEqual(monthsOf({ from: '2026-11-01', to: '2027-01-14' }), [
    { from: '2026-11-01', to: '2026-11-30' },
    { from: '2026-12-01', to: '2026-12-31' },
    { from: '2027-01-01', to: '2027-01-14' },
  ]);
});

test('a term that ends as a month begins has that one day of it', () => {
  assert.deepEqual(monthsOf({ from: '2026-11-15', to: '2026-12-01' }), [
    { from: '2026-11-15', to: '2026-11-30' },
    { from: '2026-12-01', to: '2026-12-01' },
  ]);
});
