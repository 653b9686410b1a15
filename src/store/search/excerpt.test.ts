import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { excerptOf } from './excerpt.ts';

const marked = (text: string, ...words: string[]): string | null =>
  excerptOf(text, words)
    ?.map(({ text, isHit }) => (isHit ? `[${text}]` : text))
    .join('') ?? null;

describe('an excerpt shows what was looked for among the words around it', () => {
  test('of a short text all of it, every hit marked, however it is written', () => {
    assert.equal(
      marked('The laptop of Zoë was on the train.\nA laptop!', 'laptop', 'zoe'),
      'The [laptop] of [Zoë] was on the train. A [laptop]!',
    );
  });

  test('of a long text a line around the first hit, cut between words', () => {
    const long = `${'before '.repeat(40)}copier ${'behind '.repeat(40)}`;
    const shown = marked(long, 'copier') ?? '';
    assert.match(shown, /^…(before )+\[copier\]( behind)+…$/);
    assert.ok(shown.length < 170, shown);
  });

  test('of a word without an end no more than fits, and nothing where no word stands', () => {
    assert.equal(marked(`one ${'x'.repeat(400)}`, 'one'), '[one]…');
    assert.equal(marked('nothing here', 'copier'), null);
    assert.equal(marked('', 'copier'), null);
  });
});
