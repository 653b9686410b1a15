import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case } from '../../../test/given/incident.ts';
import { day } from '../../../test/given/people.ts';
import { dutiesOf, dutyOf, givenClassified, whenTimePasses } from '../../../test/given/stages.ts';

const tellsIco = (each: Case, prose: { reference?: string; added?: string }): Case =>
  each.done('record-notification', { body: 'regulator', notifiedAt: each.now }, prose, 'bursar');

test('the ICO’s reference is owed two working days after it was told without one', () => {
  const before = givenClassified('major');
  const isOwed = (each: Case) => dutiesOf(each).some(({ duty }) => duty === 'ico-reference');
  assert.ok(!isOwed(before));
  assert.ok(!isOwed(tellsIco(before, { reference: 'IC-1234' })));
  const told = tellsIco(before, { reference: '' });
  const owed = dutyOf(told, 'ico-reference');
  assert.deepEqual([owed.state, owed.step], ['open', 'record-notification']);
  const missed = whenTimePasses(told, told.now + 3 * day);
  assert.equal(dutyOf(missed, 'ico-reference').state, 'missed');
  const more = tellsIco(told, { reference: '', added: 'Four more people.' });
  assert.equal(dutyOf(more, 'ico-reference').state, 'open');
  const given = tellsIco(more, { reference: 'IC-1234', added: '' });
  assert.equal(dutyOf(given, 'ico-reference').state, 'met');
});
