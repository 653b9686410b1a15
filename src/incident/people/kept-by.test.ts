// What becomes of a protected report that the chair does not read in time.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, thenRefused, whoSees } from '../../../test/given/incident.ts';
import { day, hour } from '../../../test/given/people.ts';
import { dutyOf, givenReportedByReceipt, whenTimePasses } from '../../../test/given/stages.ts';
import { dutyOwners } from './duty-owners.ts';

describe('a protected report that the chair has not read in time (1)', () => {
  const late = whenTimePasses(givenReportedByReceipt(), givenReportedByReceipt().now + 25 * hour);

  test('is kept by the vice-chair to whom it climbed, who goes on with it', () => {
    assert.deepEqual(whoSees(late), ['chair', 'vice-chair']);
    const kept = late.done('forward-report', { to: [] }, { reason: 'The office would guess.' }, 'vice-chair');
    assert.deepEqual(whoSees(kept), ['chair', 'vice-chair', 'data-protection-officer']);
    assert.ok(kept.capacitiesOf('vice-chair').has('office'));
    assert.deepEqual(dutyOwners(kept.incident, 'office', kept.school).toSorted(), ['chair', 'vice-chair']);
    kept.done('acknowledge', {}, {}, 'vice-chair').done('verify-details', {}, {}, 'vice-chair');
    const left = kept.in(givenSchool({ 'vice-chair': { roles: [] } }));
    assert.ok(!whoSees(left).includes('vice-chair'), 'for as long as they govern');
  });

  test('is theirs no more once they have forwarded it', () => {
    const forwarded = late.done('forward-report', { to: ['bursar'] }, {}, 'vice-chair');
    assert.deepEqual(whoSees(forwarded), ['bursar', 'chair', 'data-protection-officer']);
  });

  test('climbs on to the other governors, so that nobody who acts as chair can sit on it', () => {
    const { dueAt } = dutyOf(givenReportedByReceipt({ concerns: ['chair'] }), 'read-report');
    const silent = whenTimePasses(givenReportedByReceipt({ concerns: ['chair'] }), dueAt + day);
    assert.deepEqual(whoSees(silent), ['vice-chair', 'governor', 'second-governor']);
    const read = silent.done('forward-report', { to: ['bursar'] }, {}, 'governor');
    assert.deepEqual(whoSees(read), ['bursar', 'vice-chair', 'data-protection-officer']);
    thenRefused(
      read.when('forward-report', { to: ['headteacher', 'bursar'] }, {}, 'governor'),
      '1',
      /This is for/,
    );
  });
});
