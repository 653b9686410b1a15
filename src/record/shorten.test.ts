import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shorten } from './shorten.ts';

test('a text that is short enough stays as it is', () => {
  assert.equal(shorten('Liste für 3B.pdf', 16), 'Liste für 3B.pdf');
});

test('a text is cut before the character that would be cut through', () => {
  assert.equal(shorten('a😀😀', 4), 'a😀');
  assert.equal(shorten('Zoe\u0308 left', 3), 'Zo');
  assert.equal(shorten('I 👩‍👩‍👧 came', 4), 'I ');
});

test('a character longer than the limit is cut, but no emoji in it', () => {
  assert.equal(shorten('👩‍👩‍👧', 4), '👩‍');
  assert.equal(shorten(`e${'\u0301'.repeat(9)}`, 4), 'e\u0301\u0301\u0301');
});

test('whatever is left is the beginning of the text, well formed and within the limit', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 });
  fc.assert(
    fc.property(text, fc.nat(40), (whole, max) => {
      const left = shorten(whole, max);
      assert.ok(whole.startsWith(left) && left.length <= max && left.isWellFormed());
    }),
  );
});
