// Whom time brings to an incident gets what they need for it, and no more than their office gives.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { day, given, id, type Name, reportFacts, schoolWith } from '../../test/given.ts';
import { lived, reported } from '../../test/stages.ts';
import { onCase } from './capacities.ts';
import { viewers } from './viewers.ts';

const warned = () => {
  const before = reported();
  return lived(before, before.now + 2 * day);
};
const are = (each: ReturnType<typeof warned>, name: Name) => [...each.capacitiesOf(name)].toSorted();

describe('whoever the statutory clock warns', () => {
  test('is there by a warning: headteacher, bursar, data protection officer and chair', () => {
    const to = warned().incident.chased.flatMap((chased) => (chased.unit === 'hours' ? chased.to : []));
    assert.deepEqual(
      new Set(to),
      new Set(['headteacher', 'bursar', 'data-protection-officer', 'chair'].map((name) => id(name as Name))),
    );
  });

  test('does not become chair by it: the office stays the office, and the DPO the DPO', () => {
    assert.deepEqual(are(warned(), 'bursar'), ['office']);
    assert.deepEqual(are(warned(), 'headteacher'), ['headteacher', 'office']);
    assert.deepEqual(are(warned(), 'data-protection-officer'), ['dpo']);
    assert.ok(warned().capacitiesOf('chair').has('chair'));
  });

  test('nor of a protected report that was forwarded to them', () => {
    const facts = { ...reportFacts('incident-1', given().now), naming: 'anonymous' } as const;
    const forwarded = given()
      .done('report', facts, {}, 'reporter by receipt')
      .done('forward-report', { to: ['bursar'] }, {}, 'chair');
    const later = lived(forwarded, forwarded.now + 3 * day);
    assert.deepEqual(are(later, 'bursar'), ['office']);
    assert.deepEqual(are(later, 'data-protection-officer'), ['dpo']);
    assert.deepEqual(are(later, 'headteacher'), []);
  });
});

describe('what climbed to somebody', () => {
  test('goes with their office: who gave it up finds nothing of it any more', () => {
    const climbed = warned();
    assert.ok(climbed.capacitiesOf('chair').has('office'));
    const later = climbed.in(schoolWith({ chair: { roles: ['governor'] } }));
    assert.ok(!onCase(later.capacitiesOf('chair')));
    assert.ok(!viewers(later.incident, later.school).has(`person:${id('chair')}`));
  });
});
