import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reading, syllables } from '../../src/web/words/reading-ease.ts';
import { linesOf } from './reading-ease.ts';

test('the syllables of a word are those that one hears', () => {
  const heard = {
    ...{ the: 1, school: 1, closed: 1, named: 1, cases: 2, decided: 3, table: 2, people: 2, reported: 3 },
    ...{ policy: 3, you: 1, risk: 1, governor: 3, outcome: 2, breaches: 2, used: 1, year: 1, changes: 2 },
  };
  assert.deepEqual(Object.fromEntries(Object.keys(heard).map((word) => [word, syllables(word)])), heard);
});

test('plain words in short sentences read easily, and office English does not', () => {
  const plain = reading(['You can close it now. We ask the lead for the rest.'], []);
  assert.ok(plain.ease > 90, `${plain.ease}`);
  const hard = reading(
    ['Notification obligations necessitate documentation by responsible individuals.'],
    [],
  );
  assert.ok(hard.ease < 0, `${hard.ease}`);
});

test('what is left out, and lines too short to be sentences, do not count', () => {
  const { words } = reading(
    ['Ask the Information Commissioner again today', 'Investigating officer'],
    [/Information Commissioner/g],
  );
  assert.equal(words, 4);
});

test('each block of a page is a line, and what only screen readers or programs get is none', () => {
  const lines = linesOf(
    '<h1>One</h1><p>Two <b>words</b></p><svg><title>x</title></svg><ul><li>Three</li></ul><script>4</script>',
  );
  assert.deepEqual(lines, ['One', 'Two words', 'Three']);
});
