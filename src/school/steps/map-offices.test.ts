import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../../test/given/incident.ts';
import { id, monday, type Name } from '../../../test/given/people.ts';
import { givenMapped, sisterOffices } from '../../../test/given/sister-offices.ts';
import { plainly } from '../../policy/said.ts';
import { isRefusal, type Refusal } from '../../record/step.ts';
import { evolversOf, take } from '../../record/take.ts';
import { holders } from '../holders.ts';
import { permitSchool } from '../may.ts';
import { type Offices, usualOffices } from '../offices.ts';
import { unfit } from '../people/grants.ts';
import { isGuarded } from '../people/guarded.ts';
import type { School, Settings } from '../school.ts';
import type { SchoolContext } from '../step.ts';
import { schoolSteps } from '../steps.ts';

const kind = { steps: schoolSteps, evolvers: evolversOf<Settings, SchoolContext>(schoolSteps) };

const mapped = (school: School, offices: Offices, by: Name, minute = 'Minute 4'): School | Refusal => {
  const actor = { kind: 'person', person: id(by) } as const;
  const command = { step: 'map-offices', facts: { offices }, prose: { minute } } as const;
  const refusal = permitSchool(schoolSteps['map-offices'], school, actor, null);
  const taken = refusal ?? take(kind, school.settings, command, { now: monday, actor, school });
  return isRefusal(taken) ? taken : { ...school, settings: taken.state };
};
const refused = (result: School | Refusal, because: RegExp): void => {
  assert.ok('because' in result, 'It was accepted.');
  assert.match(plainly(result.because), because);
};
const accepted = (result: School | Refusal): School => {
  assert.ok(!('because' in result), JSON.stringify(result));
  return result;
};
const withoutChairs = givenSchoolWithout('chair', 'vice-chair');

describe('which office does what', () => {
  test('is as the policy names it until the school says otherwise', () => {
    const school = givenSchool();
    assert.deepEqual(holders(school, 'bursar'), [id('bursar')]);
    assert.deepEqual(holders(school, 'protected-chair'), [id('chair')]);
    assert.deepEqual(holders(givenMapped(usualOffices), 'oversees'), holders(school, 'oversees'));
  });

  test('is said by the headteacher while there is no chair, and only by the chair from then on', () => {
    assert.deepEqual(
      accepted(mapped(withoutChairs, sisterOffices, 'headteacher', '')).settings.offices,
      sisterOffices,
    );
    refused(mapped(givenSchool(), sisterOffices, 'headteacher'), /Only the chair/);
    refused(mapped(givenSchool(), sisterOffices, 'vice-chair'), /Only the chair/);
    refused(mapped(givenSchool(), sisterOffices, 'bursar'), /This is for/);
    refused(mapped(givenSchool(), sisterOffices, 'chair', ''), /where the governors decided/);
    assert.deepEqual(accepted(mapped(givenSchool(), sisterOffices, 'chair')).settings.offices, sisterOffices);
  });

  test('is the policy’s own again once it is set back', () => {
    const school = givenMapped(sisterOffices);
    assert.equal(accepted(mapped(school, usualOffices, 'chair')).settings.offices, null);
    refused(mapped(givenSchool(), usualOffices, 'chair'), /already/);
  });

  test('gives nobody an office that watches over its own work', () => {
    const says = (change: Partial<Offices>) =>
      mapped(givenSchool(), { ...sisterOffices, ...change }, 'chair');
    refused(says({ standsAbove: 'office-manager' }), /stands above/);
    refused(says({ standsAbove: 'deputy-headteacher' }), /stands above/);
    refused(says({ anonymous: 'office-manager' }), /anonymous/);
    refused(says({ toldFirst: ['bursar'] }), /told first/);
    refused(says({ oversees: [] }), /oversee incidents/);
    refused(says({ oversees: ['chair'] }), /oversee incidents/);
    refused(says({ oversees: ['headteacher', 'bursar', 'office-manager'] }), /oversee incidents/);
    refused(says({ toldFirst: [] }), /told first/);
    refused(says({ toldFirst: ['headteacher', 'bursar', 'office-manager'] }), /told first/);
    refused(says({ oversees: ['bursar', 'bursar'] }), /oversee/);
    refused(says({ toldFirst: ['chair'] }), /told first/);
    refused(says({ directs: 'teacher' as 'chair' }), /from the list/);
    const both = givenSchool({ bursar: { roles: ['office-manager', 'headteacher'] } });
    refused(mapped(both, sisterOffices, 'chair'), /watch over themselves/);
  });

  test('may tell one office first, and have one or two oversee', () => {
    const alone = { ...sisterOffices, toldFirst: ['office-manager'] } as const;
    assert.deepEqual(accepted(mapped(givenSchool(), alone, 'chair')).settings.offices, alone);
    const two = { ...sisterOffices, oversees: ['office-manager', 'bursar'] } as const;
    assert.deepEqual(accepted(mapped(givenSchool(), two, 'chair')).settings.offices, two);
  });

  test('moves who is guarded, and who cannot hold two offices, along with the duties', () => {
    const [usual, sister] = [givenSchool(), givenMapped(sisterOffices)];
    assert.deepEqual([isGuarded(usual, 'headteacher'), isGuarded(sister, 'headteacher')], [false, true]);
    assert.equal(unfit(usual.settings, 'headteacher', ['office-manager'], true), null);
    assert.ok(isRefusal(unfit(sister.settings, 'headteacher', ['office-manager'], true)));
  });
});
