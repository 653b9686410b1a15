import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atLeast, atMost, toldApart } from './figures.ts';

test('how well figures are told apart is a half where they are alike, and one or none where never', () => {
  assert.equal(toldApart([1, 2, 3], [1, 2, 3]), 0.5);
  assert.equal(toldApart([4, 4], [4, 4, 4]), 0.5);
  assert.equal(toldApart([5, 6], [1, 2]), 1);
  assert.equal(toldApart([1, 2], [5, 6]), 0);
  assert.equal(toldApart([2, 3], [1, 2, 4]), (1.5 + 2) / 6);
});

test('a goal says whether it was met, by the figure as it was measured', () => {
  assert.equal(atMost(60, 60, 'ms'), '≤ 60 ms: met');
  assert.equal(atMost(60.001, 60, 'ms'), '≤ 60 ms: missed');
  assert.equal(atLeast(59.9, 60, '/s'), '≥ 60 /s: missed');
  assert.equal(atMost(0, 0, ''), '≤ 0: met');
});
