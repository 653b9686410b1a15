import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filledIn, readyWordNames, readyWords } from './ready-words-2026.ts';

const known = { day: '5 October', what: 'a class list', number: '01632 960110', name: 'Pat', school: 'Ours' };

test('what is known fills the ready-made words, and what is not stays in brackets', () => {
  for (const name of readyWordNames) assert.doesNotMatch(filledIn(readyWords[name].text, known), /\[/, name);
  assert.match(filledIn(readyWords.wrongPerson.text, { ...known, what: '' }), /What it holds: \[what\]\./);
  assert.equal(filledIn('[day], [else]', known), '5 October, [else]');
});
