import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { may } from '../src/incident/may.ts';
import { serves } from '../src/incident/serves.ts';
import { stepNames } from '../src/incident/step-names.ts';
import { itemIds } from '../src/policy/policy.ts';
import { policyMap } from './policy-map.ts';

test('the policy map says what the code does', () => {
  const written = readFileSync(new URL('../docs/policy-map.md', import.meta.url), 'utf8');
  assert.equal(written, policyMap(), 'run `npm run policy-map`');
});

test('every item of the policy is carried out by a step', () => {
  for (const item of itemIds) assert.ok(serves[item].length > 0, item);
});

test('every step that rests on an item serves a point of the policy', () => {
  const served = new Set(Object.values(serves).flat());
  const unserved = stepNames.filter((step) => /^\d[a-k]$/.test(may[step].point) && !served.has(step));
  assert.deepEqual(unserved, []);
});
