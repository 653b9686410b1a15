import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { stepNames } from '../src/incident/step-names.ts';
import { carryingOut, steps } from '../src/incident/steps.ts';
import { itemIds } from '../src/policy/policy.ts';
import { policyMap } from './policy-map.ts';

test('the policy map says what the code does', () => {
  const written = readFileSync(new URL('../docs/policy-map.md', import.meta.url), 'utf8');
  assert.equal(written, policyMap(), 'run `npm run policy-map`');
});

test('every item of the policy is carried out by a step', () => {
  for (const item of itemIds) assert.ok(carryingOut(item).length > 0, item);
});

test('every step that rests on an item carries out an item of the policy', () => {
  const carriedOut = new Set(itemIds.flatMap(carryingOut));
  const left = stepNames.filter((step) => /^\d[a-k]$/.test(steps[step].point) && !carriedOut.has(step));
  assert.deepEqual(left, []);
});
