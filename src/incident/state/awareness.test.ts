import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monday } from '../../../test/given/people.ts';
import { givenReported } from '../../../test/given/stages.ts';
import { awareCandidates, isOnRecord, isPlain } from './awareness.ts';
import { contradictions } from './contradictions.ts';

test('what the office records for the DPO takes nothing back that they advised themselves', () => {
  const told = { personalData: 'yes', risk: 'unlikely', tell: 'nobody' } as const;
  const recorded = { route: 'telephone', givenAt: monday, tell: 'nobody' } as const;
  const own = givenReported().done('advise', { tell: 'regulator' }, {}, 'data-protection-officer');
  const both = own.done('record-advice', recorded, {}, 'bursar');
  assert.deepEqual(contradictions(both.incident, told), ['dpo']);
  const alone = givenReported().done('record-advice', recorded, {}, 'bursar');
  assert.deepEqual(contradictions(alone.incident, told), []);
});

test('choosing the earliest moment on the record says why by itself, and a later one does not', () => {
  const at = monday + 30_000;
  const told = { discoveredAt: monday - 3_600_000, happenedAt: null, affected: null, files: [] };
  const early = givenReported({}, undefined, at).done('add-details', told, {}, 'teacher');
  const { incident } = early.done('add-details', told, {}, 'teacher');
  assert.deepEqual(
    awareCandidates(incident).map(({ from }) => from),
    ['discovered', 'reported'],
  );
  const isSaid = (from: 'discovered' | 'reported' | 'other', moment: number) =>
    isPlain(incident, from, moment);
  assert.ok(isSaid('discovered', told.discoveredAt) && isSaid('discovered', told.discoveredAt + 59_999));
  assert.ok(!isSaid('discovered', told.discoveredAt + 60_000) && !isSaid('reported', at));
  assert.ok(!isSaid('other', told.discoveredAt));
});

test('a form holds whole minutes: a moment counts as the report’s within its minute and no later', () => {
  const at = monday + 30_000;
  const { incident } = givenReported({ receivedAt: at }, undefined, at);
  const moments = [monday - 1, monday, at, at + 59_999, at + 60_000];
  assert.deepEqual(
    moments.map((moment) => isOnRecord(incident, 'reported', moment)),
    [false, true, true, true, false],
  );
  assert.ok(!isOnRecord(incident, 'discovered', at));
  assert.ok(isOnRecord(incident, 'supplier', 0));
  assert.ok(isOnRecord(incident, 'other', 0));
});
