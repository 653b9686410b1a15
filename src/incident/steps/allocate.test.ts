import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool, thenRefused } from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';
import { classifyAs, leadOf } from '../../../test/given/samples.ts';
import { givenClassified, givenInvestigating, givenReported } from '../../../test/given/stages.ts';
import type { Names } from '../../school/names.ts';
import { governorsOn } from '../state/governing/governing.ts';
import { says } from '../steps.ts';

const names: Names = { person: (each) => each, role: (role) => role, policy: (policy) => policy };

const minor = () => givenClassified('minor');

test('the office leads personally, or allocates to the line manager or Investigating Officer (4b)', () => {
  const personally = { ...leadOf('minor'), person: id('bursar'), as: 'personally' } as const;
  const led = minor().done('allocate', personally, {}, 'bursar');
  assert.equal(led.incident.stage, 'investigating');
  const facts = { ...personally, governor: null, supporters: [] };
  assert.doesNotMatch(says('allocated', facts, names), /bursar/i);
  thenRefused(minor().when('allocate', personally, {}, 'headteacher'), '4b', /lead it yourself/);
  thenRefused(minor().when('allocate', leadOf('critical'), {}, 'bursar'), '4b', /only a critical incident/);
  thenRefused(minor().when('allocate', leadOf('minor'), {}, 'teacher'), '4b', /This is for/);
});

test('nobody leads before the severity is known (5a)', () => {
  thenRefused(givenReported().when('allocate', leadOf('minor'), {}, 'bursar'), '5a', /Classify/);
});

test('the lead of a major incident is allocated at once, without waiting for a governor (4a)', () => {
  const major = givenClassified('major');
  thenRefused(major.when('allocate', leadOf('major'), {}, 'chair'), '4b', /headteacher or bursar allocates/);
  const led = major.done('allocate', leadOf('major'), {}, 'bursar');
  assert.deepEqual([led.incident.stage, governorsOn(led.incident)], ['investigating', []]);
});

test('a critical incident is led by an outside governor, on the stated authority of the chair (6a)', () => {
  const critical = givenClassified('critical');
  const authority = { authority: 'Urgent action, to be ratified on 3 November.' };
  thenRefused(
    critical.when('allocate', leadOf('critical'), authority, 'bursar'),
    '6a',
    /the chair allocates/,
  );
  thenRefused(
    critical.when('allocate', leadOf('minor'), authority, 'chair'),
    '6a',
    /A governor who is not employed/,
  );
  thenRefused(critical.when('allocate', leadOf('critical'), {}, 'chair'), '6a', /cannot wait for a meeting/);
  for (const [ratifyBy, because] of [
    [null, /by which day/],
    ['2026-10-05', /in the future/],
    ['2027-06-01', /2 February 2027 at the latest/],
  ] as const) {
    const facts = { ...leadOf('critical'), ratifyBy };
    thenRefused(critical.when('allocate', facts, authority, 'chair'), '6a', because);
  }
  const staffGovernor = critical.in(givenSchool({ governor: { employed: true } }));
  thenRefused(staffGovernor.when('allocate', leadOf('critical'), authority, 'chair'), '6a', /not employed/);
  const led = critical.done('allocate', leadOf('critical'), authority, 'chair');
  assert.ok(led.capacitiesOf('governor').has('leading-governor'));
});

test('whom it concerns, who left and who made the mistake are not assigned; each is named once', () => {
  const concerned = givenClassified('major', givenReported({ concerns: ['bursar'] }), 'headteacher');
  const withBursar = { ...leadOf('major'), supporters: [id('bursar')] };
  thenRefused(
    concerned.when('allocate', withBursar, {}, 'headteacher'),
    'school default',
    /cannot be assigned/,
  );
  const left = minor().in(givenSchool({ 'investigating-officer': { active: false } }));
  thenRefused(left.when('allocate', leadOf('minor'), {}, 'bursar'), 'school default', /cannot be assigned/);
  const slip = givenClassified('minor', givenReported({ ownMistake: true }));
  thenRefused(
    slip.when('allocate', { ...leadOf('minor'), person: id('teacher') }, {}, 'bursar'),
    'school default',
    /person who made the mistake/,
  );
  const twice = { ...leadOf('minor'), supporters: [id('investigating-officer')] };
  thenRefused(minor().when('allocate', twice, {}, 'bursar'), '4b', /named somebody twice/);
});

test('a lead who leaves is replaced, with the reason for the change', () => {
  const before = givenInvestigating('minor').in(givenSchool({ 'investigating-officer': { active: false } }));
  const next = { ...leadOf('minor'), person: id('line-manager'), as: 'line-manager' } as const;
  thenRefused(before.when('allocate', next, {}, 'bursar'), '4b', /reason for the change/);
  const after = before.done('allocate', next, { reason: 'They have left.' }, 'bursar');
  assert.equal(after.incident.leads.length, 2);
});

test('a lead re-opened by a rise is allocated anew, and the earlier lead no longer sees it', () => {
  const raised = givenInvestigating('moderate').done('classify', classifyAs('critical'), {}, 'bursar');
  assert.equal(raised.capacitiesOf('investigating-officer').size, 0);
  const prose = { authority: 'Urgent action.', reason: 'It became critical.' };
  const after = raised.done('allocate', leadOf('critical'), prose, 'chair');
  assert.equal(after.incident.stage, 'investigating');
  assert.equal(after.incident.leads.length, 2);
});
