import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { allNames, id } from '../../../test/given/people.ts';
import { givenVersion } from '../../../test/given/versions.ts';
import { type PointNumber, type PolicyVersion, pointNumbers } from '../../policy/policy.ts';
import { isRefusal } from '../../record/step.ts';
import { permitSchool } from '../may.ts';
import { blankPerson, type Person, type School } from '../school.ts';
import type { SchoolContext } from '../step.ts';
import { confirmReading } from '../steps/confirm-reading.ts';
import { pinnedNow, versionInForce } from './policy-versions.ts';
import { isReader, maySeeReading, pointsToRead, readersOf } from './reading.ts';

/** The school with one more version in force, which rewords these points alone. */
const rewording = (before: School, ...points: readonly PointNumber[]): School => {
  const school = givenVersion(before, []);
  const { stream, state } = versionInForce(school) ?? assert.fail('no version is in force');
  const reworded = Object.fromEntries(
    points.map((point) => [point, { entry: 2, leftOut: [], coverage: {} }]),
  );
  return { ...school, policyVersions: new Map(school.policyVersions).set(stream, { ...state, reworded }) };
};

const reader = (...read: readonly PolicyVersion[]): Person => ({
  ...blankPerson,
  active: true,
  readings: read.map((version, at) => ({ version, points: pointNumbers, at })),
});

const template = 'security-incidents-2021';

test('who has read nothing reads every point', () => {
  assert.deepEqual(pointsToRead(givenSchool(), reader()), pointNumbers);
  assert.deepEqual(pointsToRead(rewording(givenSchool(), '3'), reader()), pointNumbers);
});

test('who has read the version in force reads nothing', () => {
  assert.deepEqual(pointsToRead(givenSchool(), reader(template)), []);
  assert.deepEqual(pointsToRead(rewording(givenSchool(), '3'), reader(template, 'version-1')), []);
});

test('of a later version only what changed since is read, over several versions too', () => {
  const second = rewording(rewording(givenSchool(), '3'), '5', '3');
  assert.deepEqual(pointsToRead(rewording(givenSchool(), '3'), reader(template)), ['3']);
  assert.deepEqual(pointsToRead(second, reader(template)), ['3', '5']);
  assert.deepEqual(pointsToRead(rewording(second, '7'), reader('version-1')), ['3', '5', '7']);
});

test('who has left and who is of the outside body reads nothing and is not counted', () => {
  const left = { ...reader(), active: false };
  const outside: Person = { ...reader(), roles: ['outside-body'] };
  for (const each of [left, outside]) {
    assert.equal(isReader(each), false);
    assert.deepEqual(pointsToRead(givenSchool(), each), []);
  }
  const { all, read } = readersOf(givenSchool());
  assert.ok(all.length > 0 && all.every(({ roles }) => !roles.includes('outside-body')));
  assert.deepEqual(read, []);
});

test('who has read the version in force is counted among those who read it', () => {
  const school = givenSchool();
  const [first, ...others] = readersOf(school).all;
  assert.deepEqual(readersOf(school).read, []);
  const read = { ...(first ?? assert.fail('nobody reads')), readings: reader(template).readings };
  const after = { ...school, people: new Map(school.people).set(read.id, read) };
  assert.deepEqual(readersOf(after).read, [read]);
  assert.equal(readersOf(after).all.length, others.length + 1);
});

test('each confirms the points they have yet to read, a single one too, and once', () => {
  const confirm = (person: Person, points: readonly PointNumber[]) => {
    const school = rewording(givenSchool(), '3');
    const version = pinnedNow(school);
    return confirmReading.decide(person, { version, points }, { school } as SchoolContext);
  };
  assert.ok(!isRefusal(confirm(reader(template), ['3'])));
  assert.ok(isRefusal(confirm(reader(template), ['3', '5'])));
  assert.ok(isRefusal(confirm(reader(template, 'version-1'), [])));
  const outside = confirm({ ...reader(template), roles: ['outside-body'] }, []);
  assert.match(isRefusal(outside) ? outside.because : '', /work at the school or govern it/);
});

test('what somebody read before stays on the record of what they read', () => {
  const { evolve } = confirmReading.events['reading-confirmed'];
  const facts = { version: 'version-1', points: ['3'] } as const;
  const { readings } = evolve(reader(template), { type: 'reading-confirmed', facts, at: 9 } as never);
  assert.deepEqual(readings, [...reader(template).readings, { ...facts, at: 9 }]);
});

test('who governs, the data protection officer, the clerk and the bursar see how many have read it', () => {
  const seeing = allNames.filter(
    (name) =>
      permitSchool(maySeeReading, givenSchool(), { kind: 'person', person: id(name) }, blankPerson) === null,
  );
  const governing = ['chair', 'vice-chair', 'governor', 'second-governor'] as const;
  const expected = [...governing, 'data-protection-officer', 'clerk', 'bursar'];
  assert.deepEqual(seeing.toSorted(), expected.toSorted());
});
