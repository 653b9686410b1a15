import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayMinute } from './words.ts';

test('a minute says what was decided once, and goes on from the word', () => {
  const says = (minute: string) => String(sayMinute('agreed', minute)).replace(/<[^>]*>/g, '');
  for (const [minute, said] of [
    ['Agreed.', 'Agreed.'],
    ['Agreed: the lock is changed.', 'Agreed. the lock is changed.'],
    ['agreed that the lock is changed.', 'Agreed that the lock is changed.'],
    ['Agreed, with thanks.', 'Agreed, with thanks.'],
    ['The lock is changed.', 'Agreed. The lock is changed.'],
    ['', 'Agreed.'],
  ] as const)
    assert.equal(says(minute), said);
});
