import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSisterSchool } from '../../test/given/sister-offices.ts';
import { officeWordsOf, usualLabels } from './office-words.ts';
import { rewordingFor } from './own-words.ts';

const words = officeWordsOf(givenSisterSchool(), usualLabels);
const said = rewordingFor(words, ['Pat bursar'], 'anything');

test('what Candour says names the offices that hold the duties', () => {
  assert.equal(said('This is for the headteacher or bursar.'), 'This is for the Office Manager.');
  assert.equal(said('Ask the headteacher, bursar or chair.'), 'Ask the Office Manager or Headteacher.');
  assert.equal(
    said('The vice-chair, or the chair of governors'),
    'The Chair of Governors, or the Headteacher',
  );
  assert.equal(said('Only the headteacher decides.'), 'Only the Deputy Headteacher decides.');
  assert.equal(said('The Governing Body refused it.'), 'The Headteacher refused it.');
  assert.equal(said('It needs a governor.'), 'It needs the Headteacher.');
  assert.equal(said('The armchair, chairs and the vice-chairs'), 'The armchair, chairs and the vice-chairs');
});

test('labels and names stand as they are', () => {
  assert.equal(said('Pat bursar, Chair of Governors, Governor'), 'Pat bursar, Chair of Governors, Governor');
});

test('what was reported in confidence is for the chair, who takes such reports there', () => {
  const confided = rewordingFor(words, [], 'confided');
  assert.equal(
    confided('the chair of governors, then a governor'),
    'the Chair of Governors, then a governor',
  );
  assert.equal(confided('the headteacher or bursar'), 'the Office Manager');
});

test('what people wrote stands as they wrote it', () => {
  const theirs = 'the bursar lost it';
  const text = `The bursar answers: “${theirs}”`;
  const isTheirs = (_: string, from: number) => from > text.indexOf('“');
  assert.equal(said(text.replace('The', 'the'), isTheirs), `the Office Manager answers: “${theirs}”`);
});
