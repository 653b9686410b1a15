import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenExcepted } from '../../../test/given/excepted.ts';
import { givenSchool } from '../../../test/given/incident.ts';
import { monday } from '../../../test/given/people.ts';
import type { StreamId } from '../../record/ids.ts';
import type { Exception } from '../../school/policies/exception-state.ts';
import { exceptionsOn } from './excepted.ts';

const school = givenExcepted(givenSchool());
const changed = (changes: Partial<Exception>) => ({
  ...school,
  exceptions: new Map([...school.exceptions].map(([id, state]) => [id, { ...state, ...changes }])),
});
const reported = { report: { receivedAt: monday }, practice: null, breached: null };
const ids = (...[incident, of]: Parameters<typeof exceptionsOn>) =>
  exceptionsOn(incident, of).map(({ id }) => id);
const all = ['exception-1' as StreamId];

test('an exception from this policy is asked about where it was in force on the day of the report', () => {
  assert.deepEqual(ids(reported, school), all);
  assert.deepEqual(ids(reported, changed({ from: '2026-10-06' })), []);
  assert.deepEqual(ids(reported, changed({ until: '2026-10-04' })), []);
  assert.deepEqual(ids(reported, changed({ endedOn: '2026-10-05' })), all);
  assert.deepEqual(ids(reported, changed({ endedOn: '2026-10-04' })), []);
  assert.deepEqual(ids(reported, changed({ grants: [] })), []);
});

test('an exception from another policy is asked about where that is ticked', () => {
  const other = changed({ about: 'clear-desk' });
  assert.deepEqual(ids(reported, other), []);
  assert.deepEqual(ids({ ...reported, breached: { policies: ['other'] } }, other), []);
  assert.deepEqual(ids({ ...reported, breached: { policies: ['clear-desk'] } }, other), all);
});

test('practice asks about none, and nor does what nobody reported', () => {
  const practice = { scenario: 'phishing', startedBy: 'bursar', hurriedMs: 0 } as never;
  assert.deepEqual(ids({ ...reported, practice }, school), []);
  assert.deepEqual(ids({ ...reported, report: null }, school), []);
});
