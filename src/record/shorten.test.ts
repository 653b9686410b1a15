import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sentenceOf, shorten } from './shorten.ts';

test('a text that is short enough stays as it is', () => {
  assert.equal(shorten('Liste für 3B.pdf', 16), 'Liste für 3B.pdf');
});

test('a text is cut before the character that would be cut through', () => {
  assert.equal(shorten('a😀😀', 4), 'a😀');
  assert.equal(shorten('Zoe\u0308 left', 3), 'Zo');
  assert.equal(shorten('I 👩‍👩‍👧 came', 4), 'I ');
  assert.equal(shorten('I👩‍👩‍👧 came', 4), 'I');
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

test('a title is the first sentence in one line, without its full stop', () => {
  const first = (text: string) => sentenceOf(text, 60);
  assert.equal(first('The 3B list is gone. I looked twice.'), 'The 3B list is gone');
  assert.equal(first('  A memory stick\t was\r\nlost  '), 'A memory stick was');
  assert.equal(
    first('Urgent! The list of Mr. Jones was sent out! Help'),
    'Urgent! The list of Mr. Jones was sent out!',
  );
  assert.equal(first('At 3.15 p.m. somebody rang... then rang off'), 'At 3.15 p.m. somebody rang...');
  assert.equal(first('It is a test. Then it went on.'), 'It is a test');
  assert.equal(first('It is over. Then it went on.'), 'It is over. Then it went on');
  assert.equal(first(''), '');
});

test('a title is cut after a word by the characters that people see', () => {
  assert.equal(sentenceOf('one two three', 8), 'one two…');
  assert.equal(sentenceOf('one two, three', 9), 'one two');
  assert.equal(sentenceOf('one, two three', 9), 'one, two…');
  assert.equal(sentenceOf('It went onto our pages for the parents', 27), 'It went onto our pages…');
  assert.equal(sentenceOf('Nobody knew of it because everybody slept', 30), 'Nobody knew of it…');
  assert.equal(sentenceOf('Nobody knew of it until everybody woke', 28), 'Nobody knew of it…');
  assert.equal(
    sentenceOf('Nobody was asked again since they had all answered', 32),
    'Nobody was asked again…',
  );
  assert.equal(sentenceOf('a incomprehensibilities', 8), 'a…');
  assert.equal(sentenceOf('Zoë’s café list', 11), 'Zoë’s café…');
  assert.equal(sentenceOf('incomprehensibilities', 8), 'incompre…');
  assert.equal(sentenceOf('👩‍👩‍👧👩‍👩‍👧 left', 3), '👩‍👩‍👧👩‍👩‍👧…');
  assert.equal(sentenceOf('👩‍👩‍👧👩‍👩‍👧 left', 7), '👩‍👩‍👧👩‍👩‍👧 left');
});

test('a clause counts that ends just where the line does, or just at two thirds of it', () => {
  assert.equal(sentenceOf('one two, three', 7), 'one two');
  assert.equal(sentenceOf('absent, and gone', 9), 'absent');
});

test('a title leaves no bracket open', () => {
  const line = 'Class list (with medical notes) went to a parent';
  assert.equal(sentenceOf(line, 24), 'Class list…');
  assert.equal(sentenceOf(line, 32), 'Class list (with medical notes)…');
  assert.equal(sentenceOf('Class list (notes, names and all) is gone', 18), 'Class list…');
  assert.equal(sentenceOf('(with medical notes) a class list', 10), '(with…');
});

test('a tower of accents is cut to the units of a character', () => {
  assert.equal(sentenceOf(`e${'\u0301'.repeat(99)}`, 1).length, 12);
});

test('a title is one line within its limit, whatever was written', () => {
  const unit = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code).toWellFormed());
  const character = fc.oneof(unit, fc.constantFrom(...'ab .,!\n\r\u2028\u202a\u202e\u200d\u0301'));
  const text = fc.array(character, { maxLength: 200 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 80 }), (whole, max) => {
      const title = sentenceOf(whole, max);
      assert.ok([...new Intl.Segmenter('en').segment(title)].length <= max + 1);
      assert.doesNotMatch(title, /[\n\r\u202a-\u202e]/u);
    }),
  );
});

test('a text is cut where the segmenter cuts it, whatever was written', () => {
  const graphemes = new Intl.Segmenter('en');
  const cut = (text: string, max: number): string => {
    const end = text.length <= max ? 0 : (graphemes.segment(text).containing(max)?.index ?? 0);
    return end > 0 ? text.slice(0, end) : text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
  };
  const unit = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code).toWellFormed());
  const character = fc.oneof(unit, fc.constantFrom(...'abc éñ.,’–\n\r\u200d\u0301\u00ad'));
  const text = fc.array(character, { maxLength: 40 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (whole, max) => {
      assert.equal(shorten(whole, max), cut(whole, max));
    }),
  );
});

test('a first clause says enough alone where it fills two thirds of the line, and not where less', () => {
  const line = (first: number) => `${'a'.repeat(first)}, names went out wrongly again today`;
  assert.equal(sentenceOf(line(21), 30).replace(/[^a]+$/, ''), 'a'.repeat(21));
  assert.ok(sentenceOf(line(17), 30).includes('names'), sentenceOf(line(17), 30));
});
