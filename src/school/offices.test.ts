import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { id } from '../../test/given/people.ts';
import { givenMapped, sisterOffices } from '../../test/given/sister-offices.ts';
import { holds, isIndependentGovernor } from './holders.ts';
import { allDuties, type Offices, officesFor, usualOffices } from './offices.ts';

/** Every duty that other offices hold than the one it is called after. */
const moved = (offices: Offices | null) =>
  Object.fromEntries(
    allDuties
      .map((duty) => [duty, [...officesFor({ offices }, duty)]] as const)
      .filter(([duty, held]) => held.length !== 1 || held[0] !== duty),
  );
const governing = ['chair', 'vice-chair', 'governor'];

test('the duties of no single office are held as the policy says', () => {
  const usual = {
    ...{ 'told-first': ['headteacher', 'bursar'], oversees: ['headteacher', 'bursar'] },
    ...{ directs: ['chair'], 'governing-body': governing, exceptions: ['headteacher'] },
    'protected-chair': ['chair'],
    'protected-vice-chair': ['vice-chair'],
    'protected-governor': ['governor'],
  };
  assert.deepEqual(moved(null), usual);
  assert.deepEqual(moved(usualOffices), usual);
});

test('other offices hold the duties of headteacher, bursar and chair where the school says so', () => {
  assert.deepEqual(moved(sisterOffices), {
    ...{ headteacher: ['deputy-headteacher'], bursar: ['office-manager'] },
    ...{ chair: ['headteacher'], 'vice-chair': ['chair'], governor: ['vice-chair', 'governor'] },
    ...{ 'told-first': ['deputy-headteacher', 'office-manager'], oversees: ['office-manager'] },
    ...{ directs: ['deputy-headteacher'], 'governing-body': ['headteacher'], exceptions: ['headteacher'] },
    'protected-chair': ['chair'],
    'protected-vice-chair': ['vice-chair'],
    'protected-governor': ['governor'],
  });
});

test('one office that oversees alone holds what the policy gives headteacher and bursar', () => {
  const { headteacher, bursar } = moved({ ...usualOffices, oversees: ['office-manager'] });
  assert.deepEqual([headteacher, bursar], [['office-manager'], ['office-manager']]);
  const first = moved({ ...usualOffices, oversees: ['office-manager', 'headteacher'] });
  assert.deepEqual([first.headteacher, first.bursar], [['office-manager'], ['headteacher']]);
});

test('reports without a name go to another office before the chair where the school says so', () => {
  const anonymous = moved({ ...usualOffices, anonymous: 'clerk' });
  assert.deepEqual(anonymous['protected-chair'], ['clerk']);
  assert.deepEqual(anonymous['protected-vice-chair'], ['chair']);
  assert.deepEqual(anonymous['protected-governor'], ['vice-chair', 'governor']);
});

test('nobody holds a duty once they have left, nor governs apart while they are of the office', () => {
  assert.deepEqual(
    [givenSchool(), givenSchoolWithout('chair')].map((school) => holds(school, id('chair'), 'chair')),
    [true, false],
  );
  const both = givenSchool({ governor: { roles: ['governor', 'bursar'] } });
  assert.ok(isIndependentGovernor(givenSchool(), id('governor')));
  assert.ok(!isIndependentGovernor(both, id('governor')));
  assert.ok(!isIndependentGovernor(givenSchool(), id('teacher')));
  assert.ok(isIndependentGovernor(givenMapped(sisterOffices), id('headteacher')));
});
