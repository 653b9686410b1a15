import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDuty, inOffice, plainly, sayOffices } from './said.ts';

test('without a school, the policy’s words stand', () => {
  assert.equal(plainly('Nobody decides.'), 'Nobody decides.');
  assert.equal(
    plainly(`The ${inDuty('chair')} and the ${inOffice('bursar')} decide.`),
    'The chair and the bursar decide.',
  );
});

test('each is said by whether it is a duty or the office itself', () => {
  const text = `${inDuty('chair')}, ${inOffice('chair')}`;
  assert.equal(
    sayOffices(text, (words, kind) => `${kind} ${words}`),
    'duty chair, office chair',
  );
});
