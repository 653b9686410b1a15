import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDuty, plainly } from '../policy/said.ts';
import { capitalised, sayEither, sayList, uncapitalised } from './phrases.ts';

test('words in a row have one joining word, before the last', () => {
  const rows = [[], ['a'], ['a', 'b'], ['a', 'b', 'c']];
  assert.deepEqual(rows.map(sayList), ['', 'a', 'a and b', 'a, b and c']);
  assert.deepEqual(rows.map(sayEither), ['', 'a', 'a or b', 'a, b or c']);
});

test('the first letter alone becomes small or capital', () => {
  assert.deepEqual(['Tell the ICO', ''].map(uncapitalised), ['tell the ICO', '']);
  assert.deepEqual(['tell the ICO', ''].map(capitalised), ['Tell the ICO', '']);
});

test('an office at the beginning has its first letter made large and small', () => {
  const text = capitalised(`${inDuty('headteacher')} decides.`);
  assert.equal(plainly(text), 'Headteacher decides.');
  assert.equal(plainly(uncapitalised(text)), 'headteacher decides.');
});
