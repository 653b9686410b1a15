import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../../../test/given/incident.ts';
import { type InformationPolicyId, thisPolicy } from '../../../policy/information-policies.ts';
import type { PolicyNames } from '../../../school/names.ts';
import { type Breached, breachedIn, refuseTicked, refuseUnticked, sayBreached } from './breached.ts';

const names: PolicyNames = { policy: (policy) => policy };
const school = givenSchool();
const retiring = (id: InformationPolicyId) => ({
  ...school,
  settings: {
    ...school.settings,
    policies: school.settings.policies.map((each) => ({ ...each, retired: each.id === id })),
  },
});
const refused = (
  ticked: Partial<Breached>,
  before: Breached | null = null,
  in_ = school,
  ...words: string[]
) => refuseTicked(ticked, before, { school: in_, proseGiven: new Set(words) })?.because ?? null;

test('points are said of this policy alone, one as a point and several as points', () => {
  const say = (points: Breached['points']) =>
    sayBreached({ policies: ['clear-desk', thisPolicy], points }, names);
  assert.equal(say([]), 'clear-desk and security-incidents');
  assert.equal(say(['2']), 'clear-desk and security-incidents (point 2)');
  assert.equal(say(['2', '3']), 'clear-desk and security-incidents (points 2 and 3)');
  assert.equal(sayBreached({ policies: [], points: [] }, names), 'none');
});

test('what was ticked is known once a policy was, or that none was', () => {
  assert.equal(breachedIn({}), null);
  assert.deepEqual(breachedIn({ policies: [] }), { policies: [], points: [] });
});

test('a policy is ticked that is in use, or that was ticked before it was retired', () => {
  assert.equal(refused({ policies: ['clear-desk'] }), null);
  assert.match(refused({ policies: ['own-9'] }) ?? '', /not on the school’s list/);
  const without = retiring('clear-desk');
  assert.match(refused({ policies: ['clear-desk'] }, null, without) ?? '', /no longer in use/);
  const other: Breached = { policies: [thisPolicy], points: [] };
  assert.match(refused({ policies: ['clear-desk'] }, other, without) ?? '', /no longer in use/);
  assert.equal(
    refused({ policies: ['clear-desk'] }, { policies: ['clear-desk'], points: [] }, without),
    null,
  );
});

test('points come with this policy, and another policy with its name', () => {
  assert.match(refused({ policies: ['clear-desk'], points: ['2'] }) ?? '', /Tick the policy too/);
  assert.equal(refused({ policies: [thisPolicy], points: ['2'] }), null);
  assert.match(refused({ policies: ['other'] }) ?? '', /Name it in the remarks/);
  assert.equal(refused({ policies: ['other'] }, null, school, 'policiesBreached'), null);
});

test('where an answer is owed, ticks or words are one', () => {
  const owed = (ticked: Partial<Breached>, ...words: string[]) =>
    refuseUnticked(ticked, null, { school, proseGiven: new Set(words) });
  assert.ok(owed({}));
  assert.equal(owed({}, 'policiesBreached'), null);
  assert.equal(owed({ policies: [] }), null);
  assert.ok(owed({ policies: ['other'] }));
});
