import assert from 'node:assert/strict';
import { test } from 'node:test';
import { away, givenSchool, givenSchoolWithout } from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import { givenReported, givenReportedByReceipt } from '../../../test/given/stages.ts';
import { filledOffices, watchesOffice } from './offices.ts';
import { viewerKeys } from './viewers.ts';

const dpo = 'data-protection-officer';

test('the data protection officer comes in where all who govern are away, and not while one is there', () => {
  const all: readonly Name[] = ['chair', 'vice-chair', 'governor', 'second-governor'];
  const gone = (...names: readonly Name[]) =>
    givenSchool(Object.fromEntries(names.map((name) => [name, away(null)])));
  const comesIn = (school: ReturnType<typeof gone>) =>
    filledOffices(givenReportedByReceipt({}, school).incident, school)(dpo).length > 0;
  assert.equal(comesIn(gone(...all)), true);
  for (const name of all) assert.equal(comesIn(gone(...all.filter((each) => each !== name))), false, name);
});

test('who watches the office comes from outside it', () => {
  const school = givenSchool({
    bursar: { roles: ['bursar', 'governor'], employed: false },
    governor: { employed: true },
  });
  const watches = (name: Name) => watchesOffice(school, id(name));
  const watching = (['chair', dpo, 'outside-body', 'bursar', 'governor', 'teacher'] as const).map(watches);
  assert.deepEqual(watching, [true, true, true, false, false, false]);
});

test('who has left has no key to any incident', () => {
  const { school } = givenReported();
  assert.ok(viewerKeys(id('bursar'), school).length > 1);
  assert.deepEqual(viewerKeys(id('bursar'), givenSchoolWithout('bursar')), []);
});

test('nobody sends others away from what is kept from themselves', () => {
  const school = givenSchool({ headteacher: away(null, 'chair') });
  const { incident } = givenReported({}, school);
  const acts = (excluded: readonly Name[]) =>
    filledOffices({ ...incident, excluded: excluded.map(id) }, school)('headteacher').map(({ acts }) => acts);
  assert.deepEqual([acts([]), acts(['chair'])], [[], [id('headteacher')]]);
});

test('nobody acts for the chair who could not stand in for them', () => {
  const acting = (deputy: Name) => {
    const school = givenSchool({ chair: away(deputy) });
    return filledOffices(givenReported({}, school).incident, school)('chair').map(({ acts }) => acts);
  };
  assert.deepEqual([acting('teacher'), acting('governor')], [[], [id('governor')]]);
});
