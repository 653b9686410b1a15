import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containmentCards, containmentCheckedOn } from './containment-2026.ts';

test('each card says in short sentences what to do, what not to do, and where that comes from', () => {
  assert.match(containmentCheckedOn, /^\d{4}-\d\d-\d\d$/);
  assert.equal(new Set(containmentCards.map(({ id }) => id)).size, containmentCards.length);
  for (const { title, steps, never, source } of containmentCards) {
    assert.ok(steps.length >= 3 && steps.length <= 4, title);
    assert.match(never, /^Do not /, title);
    assert.notEqual(source, '', title);
    for (const sentence of [...steps, never].flatMap((each) => each.split(/(?<=[.?]) /)))
      assert.ok(sentence.split(' ').length <= 20, sentence);
  }
});
