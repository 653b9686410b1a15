import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenReportedByReceipt } from '../../../test/given/stages.ts';
import type { Incident } from '../state/incident.ts';
import { isAboutReporter, isExclusionEntry, isOfReporter } from './hearing.ts';

test('what the reporter wrote is theirs, and what was written to them is not', () => {
  const asked = givenReportedByReceipt().done('write-to-reporter', {}, {}, 'chair');
  const answered = asked.done('write-to-case', {}, {}, 'reporter by receipt');
  const entries = [1, asked.incident.version, answered.incident.version];
  assert.deepEqual(
    entries.map((entry) => isOfReporter(answered.incident, entry)),
    [true, false, true],
  );
});

test('an entry tells who else is kept from it where it is a conflict, a hearing or a proposal', () => {
  const entry = { entry: 5, at: 0, by: { kind: 'clock' } } as const;
  const { incident } = givenReportedByReceipt();
  const tells = (changes: object) => isExclusionEntry({ ...incident, ...changes } as Incident, 5);
  assert.equal(tells({}), false);
  for (const field of ['conflicts', 'disclosures', 'proposals'])
    assert.ok(tells({ [field]: [entry] }), field);
  assert.ok(tells({ talks: [{ ...entry, kind: 'answer' }] }));
  assert.ok(!tells({ talks: [{ ...entry, kind: 'interview' }] }));
});

test('an entry is about the reporter where they wrote it, were written to or asked about', () => {
  const entry = { entry: 5, at: 0, by: { kind: 'reporter' } } as const;
  const by = { kind: 'person', person: 'chair' } as const;
  const { incident } = givenReportedByReceipt();
  const isAbout = (changes: object) => isAboutReporter({ ...incident, ...changes } as Incident, 5);
  assert.equal(isAbout({}), false);
  for (const field of ['details', 'ticks']) assert.ok(isAbout({ [field]: [entry] }), field);
  assert.ok(!isAbout({ details: [{ ...entry, by }] }));
  for (const from of ['reporter', 'case']) assert.ok(isAbout({ messages: [{ ...entry, from }] }), from);
  assert.ok(isAbout({ acknowledged: { ...entry, by } }));
  assert.ok(isAbout({ retaliation: { asked: { ...entry, entry: 3 }, answers: [entry] } }));
  assert.ok(isAbout({ identityRequests: [{ ...entry, by }] }));
  for (const done of ['approved', 'confirmed', 'refused', 'shared'])
    assert.ok(isAbout({ identityRequests: [{ ...entry, entry: 3, by, [done]: entry }] }), done);
});
