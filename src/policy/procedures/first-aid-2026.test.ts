import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callIds } from '../triage/calls.ts';
import { callWords, firstAid, firstAidText, leftUnnamed } from './first-aid-2026.ts';

const words = [
  ...firstAid.flatMap(({ items, never }) => [...items.map(({ text }) => text), never]),
  ...callIds.map((id) => callWords[id]),
];

test('a reporter without a name leaves what they found with the person who takes it, or locks it up', () => {
  assert.ok(leftUnnamed('INC-1', 'the office').includes('INC-1'));
  assert.ok(leftUnnamed('INC-1', 'the office').includes('the office'));
  assert.ok(!leftUnnamed('INC-1', null).includes('INC-1'));
});

test('each list says in few steps what to do, what not to do, where that comes from and since when', () => {
  assert.equal(new Set(firstAid.map(({ id }) => id)).size, firstAid.length);
  for (const { id, items, never, source, checkedOn } of firstAid) {
    assert.ok(items.length >= 3 && items.length <= 7, id);
    assert.equal(new Set(items.map((item) => item.id)).size, items.length, id);
    assert.match(never, /^Do not /, id);
    assert.notEqual(source, '', id);
    assert.match(checkedOn, /^\d{4}-\d\d-\d\d$/);
  }
});

test('a call is named after whom it rings, so that it is ticked once in all lists', () => {
  for (const { id, items } of firstAid) {
    for (const item of items) {
      assert.equal(item.id.startsWith('call-'), 'call' in item, `${id}: ${item.id}`);
      if ('call' in item) assert.equal(item.id, `call-${item.call}`, id);
    }
  }
});

test('sentences are short, and no number to ring stands in them', () => {
  for (const text of words) {
    assert.doesNotMatch(text, /\d{3}/, text);
    for (const sentence of text.split(/(?<=[.?]) /)) assert.ok(sentence.split(' ').length <= 20, sentence);
  }
});

test('an item has words in its own list only, a call in any', () => {
  assert.notEqual(firstAidText('machine', 'backups'), null);
  assert.equal(firstAidText('account', 'backups'), null);
  assert.equal(firstAidText('found', 'call-lado'), callWords.lado);
  assert.equal(firstAidText('machine', 'call-nobody' as never), null);
  assert.equal(firstAidText('machine', 'own-7'), null);
});
