import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenExcepted } from '../../../test/given/excepted.ts';
import { givenSchool } from '../../../test/given/incident.ts';
import { hour, id, monday } from '../../../test/given/people.ts';
import type { StreamId } from '../../record/ids.ts';
import type { Exception } from '../../school/policies/exception-state.ts';
import { exceptionsOn } from './excepted.ts';
import { blank, type Incident } from './incident.ts';
import type { Report } from './report.ts';

const school = givenExcepted(givenSchool());
const changed = (changes: Partial<Exception>) => ({
  ...school,
  exceptions: new Map([...school.exceptions].map(([id, state]) => [id, { ...state, ...changes }])),
});
const reported = {
  ...blank,
  report: { receivedAt: monday, reporter: id('teacher'), naming: 'named' } as Report,
};
const ids = (...[incident, of]: Parameters<typeof exceptionsOn>) =>
  exceptionsOn(incident, of).map(({ id }) => id);
const all = ['exception-1' as StreamId];
const policies = (...named: string[]) => ({ policies: named }) as never as Incident['breached'];

test('an exception from this policy is asked about where who has it took part under their name', () => {
  const holder = id('teacher');
  const foreign = { ...reported, report: { ...reported.report, reporter: id('bursar') } };
  assert.deepEqual(ids(foreign, school), [], 'foreign to it');
  const protectedReport = { ...reported.report, reporter: null, naming: 'confidential' } as Report;
  assert.deepEqual(
    ids({ ...reported, report: protectedReport }, school),
    [],
    'a protected reporter is nobody',
  );
  const led = { person: holder, governor: null, supporters: [] } as never;
  const helped = { person: id('bursar'), governor: null, supporters: [holder] } as never;
  const parts: readonly Partial<Incident>[] = [
    { leads: [led] },
    { leads: [helped] },
    { namings: [{ governors: [holder] } as never] },
    { madeTheMistake: [holder] },
    { excluded: [holder] },
    { authors: [null, holder] },
  ];
  for (const part of parts) assert.deepEqual(ids({ ...foreign, ...part }, school), all, JSON.stringify(part));
});

test('what was answered stays asked, and who came in after the outcome report is not asked about', () => {
  const foreign = { ...reported, report: { ...reported.report, reporter: null } };
  const judged = { exception: 'exception-1', about: '3b', kept: 'kept' } as never;
  assert.deepEqual(ids({ ...foreign, judgedExceptions: [judged] }, school), all);
  const after = { ...foreign, authors: [null, null, id('teacher')], outcomes: [{ entry: 2 } as never] };
  assert.deepEqual(ids(after, school), []);
  assert.deepEqual(ids({ ...after, outcomes: [{ entry: 4 } as never] }, school), all, 'on it before');
});

test('an exception from this policy is asked about where it was in force on the day of the report', () => {
  assert.deepEqual(ids(reported, school), all);
  assert.deepEqual(ids(reported, changed({ from: '2026-10-06' })), []);
  assert.deepEqual(ids(reported, changed({ until: '2026-10-04' })), []);
  assert.deepEqual(ids(reported, changed({ endedOn: '2026-10-05' })), all);
  assert.deepEqual(ids(reported, changed({ endedOn: '2026-10-04' })), []);
  assert.deepEqual(ids(reported, changed({ grants: [] })), []);
});

test('an exception that was granted after the incident was closed was not in force on it', () => {
  const closed = { ...reported, closures: [{ at: monday + 2 * hour } as never] };
  assert.deepEqual(ids(closed, changed({ grantedAt: monday + hour })), all);
  const later = changed({ grantedAt: monday + 3 * hour });
  assert.deepEqual(ids(closed, later), []);
  assert.deepEqual(ids(reported, later), all, 'not closed yet');
  const again = { ...closed, closures: [...closed.closures, { at: monday + 4 * hour } as never] };
  assert.deepEqual(ids(again, later), [], 'nor after it was reopened');
});

test('an exception from another policy is asked about where that is ticked', () => {
  const other = changed({ about: 'clear-desk' });
  assert.deepEqual(ids(reported, other), []);
  assert.deepEqual(ids({ ...reported, breached: policies('other') }, other), []);
  assert.deepEqual(ids({ ...reported, breached: policies('clear-desk') }, other), all);
});

test('practice asks about none, and nor does what nobody reported', () => {
  const practice = { scenario: 'phishing', startedBy: 'bursar', hurriedMs: 0 } as never;
  assert.deepEqual(ids({ ...reported, practice }, school), []);
  assert.deepEqual(ids({ ...reported, report: null }, school), []);
});
