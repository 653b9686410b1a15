import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case } from '../../../test/given/incident.ts';
import { day } from '../../../test/given/people.ts';
import { dutyOf, givenForwarded, givenReported, givenReportedByReceipt } from '../../../test/given/stages.ts';
import { readBy } from './read-by.ts';

const by = ({ incident, school, now }: Case) => readBy(incident, school, now);

test('a protected report is to be read by when that is due, also once it is late, and not once it was', () => {
  const held = givenReportedByReceipt();
  const { dueAt } = dutyOf(held, 'read-report');
  assert.equal(by(held), dueAt);
  assert.equal(by(held.at(dueAt + day)), dueAt);
  assert.equal(by(givenForwarded(held)), null);
  assert.equal(by(givenReported()), null);
});
