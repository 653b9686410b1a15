import assert from 'node:assert/strict';
import { test } from 'node:test';
import { youOnPaper } from './on-paper.ts';

test('paper has the name of the reader where a screen says you', () => {
  const html = String(youOnPaper((you) => `${you} or Graham Pryce`, 'Helen Whitaker'));
  assert.match(html, /screen-only">You or Graham Pryce<.*paper-only">Helen Whitaker or Graham Pryce</s);
});

test('words that are not about the reader stay as they are', () => {
  assert.equal(
    youOnPaper(() => 'Anna You', 'Helen Whitaker'),
    'Anna You',
  );
});
