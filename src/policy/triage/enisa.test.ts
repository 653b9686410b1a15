import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleFacts } from '../../../test/given/triage-samples.ts';
import { enisaBand, enisaOf } from './enisa.ts';
import type { TriageFacts } from './facts.ts';

test('a band of ENISA begins at exactly 2, 3 and 4', () => {
  const scores = [0.25, 1.99, 2, 2.99, 3, 3.99, 4, 5];
  assert.deepEqual(scores.map(enisaBand), [
    ...['low', 'low', 'medium', 'medium', 'high', 'high', 'very-high', 'very-high'],
  ]);
});

test('more than a hundred people and what nobody can read are flagged beside the score', () => {
  assert.equal(enisaOf(sampleFacts('ransomware'))?.overHundred, true);
  assert.equal(enisaOf(sampleFacts('encrypted-laptop'))?.unintelligible, true);
  assert.equal(enisaOf(sampleFacts('class-list'))?.overHundred, false);
});

test('a score more than a band away from the advice says so and why', () => {
  assert.match(enisaOf(sampleFacts('file-to-colleague'))?.differs ?? '', /higher than the advice/);
  const toMany: TriageFacts = { ...sampleFacts('class-list'), number: { atLeast: 300, atMost: 300 } };
  assert.match(enisaOf(toMany)?.differs ?? '', /lower than the advice/);
  for (const id of ['class-list', 'sen-report-wrong-parent', 'encrypted-laptop', 'ransomware'])
    assert.equal(enisaOf(sampleFacts(id))?.differs, null, id);
});

test('what is no breach has no score', () => {
  assert.equal(enisaOf(sampleFacts('open-screen')), null);
  assert.equal(enisaOf(sampleFacts('server-room-door')), null);
});

test('what is lost for good counts half a point, what comes back a quarter, and intent half', () => {
  const circumstances = (facts: Partial<TriageFacts>) =>
    enisaOf({ ...sampleFacts('class-list'), recipients: 'nobody', origin: 'slip', ...facts })?.cb;
  assert.equal(circumstances({ effects: ['lost-no-copy'] }), 0.5);
  for (const effect of ['unreachable', 'changed'] as const) {
    assert.equal(circumstances({ effects: [effect], outage: 'for-good' }), 0.5, effect);
    assert.equal(circumstances({ effects: [effect], outage: 'hours' }), 0.25, effect);
    assert.equal(circumstances({ effects: [effect], outage: 'hours', origin: 'on-purpose' }), 0.75, effect);
  }
});
