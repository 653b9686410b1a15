import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id, type Name } from '../../test/given/people.ts';
import { givenReported } from '../../test/given/stages.ts';
import type { Capacity } from './capacity.ts';
import { actingAs } from './may.ts';
import { readingAs } from './people/readers.ts';

test('who made the mistake decides nothing for the office, and is all else that they are', () => {
  const held = new Set<Capacity>(['made-the-mistake', 'office', 'headteacher', 'lead']);
  assert.deepEqual([...actingAs('classify', held)], ['made-the-mistake', 'lead']);
  assert.deepEqual(actingAs('add-details', held), held);
  const other = new Set<Capacity>(['office', 'headteacher']);
  assert.deepEqual(actingAs('classify', other), other);
});

test('who made the mistake reads nothing as who decides on discipline', () => {
  const { incident } = givenReported();
  const held = new Set<Capacity>(['office', 'headteacher', 'lead', 'chair']);
  const reads = (madeTheMistake: readonly Name[]) => [
    ...readingAs({ ...incident, madeTheMistake: madeTheMistake.map(id) }, id('headteacher'), held),
  ];
  assert.deepEqual([reads(['bursar']), reads(['headteacher'])], [[...held], ['office']]);
});
