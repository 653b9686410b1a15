import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsChanged } from './passages.ts';
import { policies } from './policies.ts';
import type { ItemId, Point } from './policy.ts';

const before = policies['security-incidents-2021'];

/** The policy with point 3 changed. */
const with3 = (change: (point: Point) => Partial<Point>) => ({
  ...before,
  points: before.points.map((each) => (each.number === '3' ? ({ ...each, ...change(each) } as Point) : each)),
});
const lettersOf =
  (...ids: readonly ItemId[]) =>
  ({ items }: Point) => ({
    items: items.map((each) => (ids.includes(each.id) ? { ...each, text: 'Otherwise.' } : each)),
  });

test('what changed is named by its letters where nothing else of the point did', () => {
  const changed = (change: Parameters<typeof with3>[0]) => partsChanged(before, with3(change), ['3']);
  assert.deepEqual(changed(lettersOf('3k')), ['3k']);
  assert.deepEqual(changed(lettersOf('3b', '3k')), ['3b', '3k']);
  assert.deepEqual(changed(lettersOf('3a', '3b', '3c', '3d')), ['3'], 'too many to name');
  assert.deepEqual(
    changed((point) => ({ ...lettersOf('3k')(point), must: 'Investigate.' })),
    ['3'],
  );
  assert.deepEqual(
    changed(({ items }) => ({ items: items.slice(1) })),
    ['3a'],
    'left out',
  );
  assert.deepEqual(
    changed(() => ({})),
    ['3'],
    'the same words, carried out by others',
  );
});
