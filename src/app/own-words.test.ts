import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../test/given/incident.ts';
import { givenSisterSchool } from '../../test/given/sister-offices.ts';
import { inDuty, inOffice, plainly } from '../policy/said.ts';
import { capitalised } from '../record/phrases.ts';
import { officeWordsOf, usualLabels } from './office-words.ts';
import { sayerFor } from './own-words.ts';

const words = officeWordsOf(givenSisterSchool(), usualLabels);
const said = sayerFor(words, 'anything');

test('a sentence names the offices that hold the duties', () => {
  assert.equal(said(`For the ${inDuty('headteacher or bursar')}.`), 'For the Office Manager.');
  assert.equal(
    said(`The ${inDuty('vice-chair')} or ${inDuty('chair')}`),
    'The Chair of Governors or Headteacher',
  );
  assert.equal(said(`Only the ${inDuty('headteacher')} decides.`), 'Only the Deputy Headteacher decides.');
  assert.equal(said(`The ${inDuty('Governing Body')} refused it.`), 'The Headteacher refused it.');
  assert.equal(said(`It needs ${inDuty('a governor')}.`), 'It needs the Headteacher.');
  assert.equal(said(capitalised(`${inDuty('another governor')} agrees.`)), 'The Headteacher agrees.');
});

test('an office itself, and what people wrote, stand as they are', () => {
  assert.equal(said(`The ${inOffice('bursar')} has an account.`), 'The bursar has an account.');
  assert.equal(said('the bursar lost it'), 'the bursar lost it');
});

test('what was reported in confidence is for the chair, who takes such reports there', () => {
  const confided = sayerFor(words, 'confided');
  const text = `the ${inDuty('chair of governors')}, then ${inDuty('a governor')}`;
  assert.equal(confided(text), 'the Chair of Governors, then a governor');
});

test('without a school, the policy’s words stand', () => {
  assert.equal(plainly(capitalised(`${inDuty('headteacher')} decides.`)), 'Headteacher decides.');
});

test('a school with words of its own for its offices reads those, and the article with them', () => {
  const trust = {
    ...usualLabels,
    ...{ headteacher: 'Executive Head', bursar: 'Data Manager', chair: 'Chair of the Local Committee' },
    ...{ governor: 'Local Committee Member', 'governing-body': 'Local Committee' },
  };
  const say = sayerFor(officeWordsOf(givenSchool(), trust), 'anything');
  assert.equal(say(`Ask the ${inDuty('headteacher or bursar')}.`), 'Ask the Executive Head or Data Manager.');
  assert.equal(say(`A ${inOffice('headteacher')} decides.`), 'An Executive Head decides.');
  assert.equal(say(`It needs ${inDuty('a second governor')}.`), 'It needs a second Local Committee Member.');
  assert.equal(
    say(`The ${inOffice('governors')} of the ${inDuty('Governing Body')}`),
    'The Local Committee Members of the Local Committee',
  );
  assert.equal(say(`The ${inDuty('vice-chair')} stands in.`), 'The vice-chair stands in.');
});
