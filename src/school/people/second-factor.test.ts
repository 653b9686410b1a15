import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Role, roles } from '../offices.ts';
import { secondFactorRoles } from './second-factor.ts';

test('who handles incidents, chairs, watches from outside or administers must use a second factor', () => {
  const must: readonly Role[] = secondFactorRoles;
  assert.deepEqual(
    roles.filter((role) => !must.includes(role)),
    ['line-manager', 'investigating-officer', 'governor', 'clerk', 'information-champion'],
  );
});
