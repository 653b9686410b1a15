// Which incident another may be set aside for: nobody may learn by it of one that is kept from them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, givenSchool } from '../../../test/given/incident.ts';
import { day, monday } from '../../../test/given/people.ts';
import { givenClosed, givenReported, givenReportedByReceipt } from '../../../test/given/stages.ts';
import { notSame } from './duplicates.ts';

const because = (each: Case, other: Case): string | null =>
  notSame(each.incident, other.incident, givenSchool(), monday + day);

test('an incident is set aside for one that the same people may know of', () => {
  assert.equal(because(givenReported(), givenReported()), null);
});

test('not for one that is protected, or from which somebody is excluded who sees this one', () => {
  for (const other of [
    givenReportedByReceipt({ naming: 'anonymous' }),
    givenReported({ concerns: ['bursar'] }),
  ])
    assert.match(because(givenReported(), other) ?? '', /must not learn of INC-/);
});

test('not for one that is closed, where something is urgent still', () => {
  const closed = givenClosed('minor');
  assert.equal(because(givenReported(), closed), null);
  assert.match(because(givenReported({ redFlags: ['ongoing'] }), closed) ?? '', /is closed/);
});
