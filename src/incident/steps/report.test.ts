import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { allNames, id } from '../../../test/given/people.ts';
import { givenSisterSchool } from '../../../test/given/sister-offices.ts';
import type { School } from '../../school/school.ts';
import { mayRecordForOthers } from './report.ts';

test('the office, who is told first and the chairs put on record what somebody else told them', () => {
  const may = (school: School) => allNames.filter((name) => mayRecordForOthers(school, id(name)));
  assert.deepEqual(may(givenSchool()), ['headteacher', 'bursar', 'chair', 'vice-chair']);
  const offices = ['headteacher', 'deputy-headteacher', 'office-manager', 'chair'];
  assert.deepEqual(may(givenSisterSchool()), offices);
  const school = givenSisterSchool();
  const told = { ...school.settings.offices!, toldFirst: ['bursar'] } as const;
  const other = { ...school, settings: { ...school.settings, offices: told } };
  assert.deepEqual(
    may(other),
    allNames.filter((name) => name === 'bursar' || offices.includes(name)),
  );
});
