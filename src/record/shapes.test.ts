import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CorruptData, NotFound } from './failure.ts';
import { type Shapes, upToDate } from './shapes.ts';

const shapes: Shapes = { now: 3, grown: { told: [{ shape: 2, facts: { by: 'mail', to: 'all' } }] } };

test('an entry from before a fact came gets its default, and a later one keeps what it says', () => {
  assert.deepEqual(upToDate(shapes, 'told', 1, { to: 'chair' }), { by: 'mail', to: 'chair' });
  assert.deepEqual(upToDate(shapes, 'told', 2, { to: 'chair' }), { to: 'chair' });
  assert.deepEqual(upToDate(shapes, 'asked', 1, {}), {});
});

test('what a newer Candour wrote is not read, nor what are no facts', () => {
  assert.deepEqual(upToDate(shapes, 'told', 3, {}), {});
  assert.throws(() => upToDate(shapes, 'told', 4, {}), /newer Candour/);
  for (const facts of [null, [], 'chair', undefined])
    assert.throws(() => upToDate(shapes, 'told', 1, facts), CorruptData);
});

test('nobody learns that something was reassigned unless it says so', () => {
  assert.equal(new NotFound('No incident.').reassigned, false);
});
