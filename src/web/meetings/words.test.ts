import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../../test/given/incident.ts';
import { sayQuorum } from './words.ts';

test('the usual quorum has its number only once there are governors', () => {
  const governing = ['governor', 'second-governor', 'chair', 'vice-chair'] as const;
  assert.match(sayQuorum(givenSchool()), /^2 of 4 governors/);
  assert.doesNotMatch(sayQuorum(givenSchoolWithout(...governing)), /\d/);
});
