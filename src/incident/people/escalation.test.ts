import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool, rules } from '../../../test/given/incident.ts';
import { day, id, monday, type Name } from '../../../test/given/people.ts';
import { givenReported, whenTimePasses } from '../../../test/given/stages.ts';
import type { Rung } from '../../policy/procedures/procedures.ts';
import type { Capacity } from '../capacity.ts';
import { climb, climbedTo, climbsOf } from './escalation.ts';

const { incident, school } = givenReported({}, givenSchool());

/** Whom what this capacity owes climbs to, climb by climb, on that ladder. */
const climbs = (owner: Capacity, ...ladder: readonly (readonly Rung[])[]): readonly (readonly string[])[] => {
  const procedures = { ...rules.procedures, escalation: { ...rules.procedures.escalation, ladder } };
  const many = Array.from({ length: climbsOf(incident, owner, procedures) }, (_, nth) => nth);
  return many.map((nth) => climb(incident, owner, nth, { procedures, school }).to);
};

test('on a ladder of the school’s own what the office owes climbs above both of its offices', () => {
  assert.deepEqual(climbs('office', ['bursar'], ['chair']), [[id('chair')]]);
  assert.deepEqual(climbs('office', ['headteacher'], ['bursar'], ['vice-chair'], ['chair']), [
    [id('vice-chair')],
    [id('chair')],
  ]);
});

test('what nobody did has climbed to those on the ladder alone', () => {
  const late = whenTimePasses(givenReported(), monday + 6 * day);
  const dutiesOf = (name: Name) =>
    climbedTo(late.incident, late.school, id(name)).map(({ timescale }) => timescale.duty);
  assert.ok(dutiesOf('chair').includes('acknowledge'));
  for (const name of ['teacher', 'line-manager'] as const) assert.deepEqual(dutiesOf(name), []);
});

test('what the lead owes climbs from the first office on, also where nobody stands below it', () => {
  assert.deepEqual(climbs('lead', ['bursar'], ['chair']), [[id('bursar')], [id('chair')]]);
  assert.deepEqual(climbs('lead', ['line-manager'], ['headteacher'], ['bursar'], ['chair']), [
    [id('headteacher')],
    [id('bursar')],
    [id('chair')],
  ]);
});
