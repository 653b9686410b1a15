import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containmentCards, containmentCheckedOn, leftUnnamed } from './containment-2026.ts';

test('a reporter without a name leaves what they found with the person who takes it, or locks it up', () => {
  assert.ok(leftUnnamed('INC-1', 'the office').includes('INC-1'));
  assert.ok(leftUnnamed('INC-1', 'the office').includes('the office'));
  assert.ok(!leftUnnamed('INC-1', null).includes('INC-1'));
});

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
