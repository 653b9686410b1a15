import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, thenRefused } from '../../../test/given/incident.ts';
import { day } from '../../../test/given/people.ts';
import { dutyOf, givenForwarded, givenReported, givenReportedByReceipt } from '../../../test/given/stages.ts';
import { readBy } from './read-by.ts';

const by = ({ incident, school, now }: Case) => readBy(incident, school, now);

test('a protected report has a day by which to read it, also once that is past, until it is read', () => {
  const held = givenReportedByReceipt();
  const { dueAt } = dutyOf(held, 'read-report');
  assert.equal(by(held), dueAt);
  assert.equal(by(held.at(dueAt + day)), dueAt);
  assert.equal(by(givenForwarded(held)), null);
  assert.equal(by(givenReported()), null);
});

test('only the first reading of a protected report is noted', () => {
  thenRefused(givenReported().when('read-report', {}, {}, 'bursar'), '1', /first reading of a protected/);
});
