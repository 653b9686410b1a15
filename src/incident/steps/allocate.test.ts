import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id, refused, schoolWith } from '../../../test/given/incident.ts';
import { classified, classifyAs, investigating, leadOf, reported } from '../../../test/given/stages.ts';

const minor = () => classified('minor');

test('the office leads personally, or allocates to the line manager or Investigating Officer (4b)', () => {
  const personally = { ...leadOf('minor'), person: id('bursar'), as: 'personally' } as const;
  assert.equal(minor().done('allocate', personally, {}, 'bursar').incident.stage, 'investigating');
  refused(minor().when('allocate', personally, {}, 'headteacher'), '4b', /lead it yourself/);
  refused(minor().when('allocate', leadOf('critical'), {}, 'bursar'), '4b', /Only a critical incident/);
  refused(minor().when('allocate', leadOf('minor'), {}, 'teacher'), '4b', /This is for/);
});

test('nobody leads before the severity is known (5a)', () => {
  refused(reported().when('allocate', leadOf('minor'), {}, 'bursar'), '5a', /Classify/);
});

test('a major incident is investigated with a governor (4a)', () => {
  const major = classified('major');
  refused(
    major.when('allocate', { ...leadOf('major'), governor: null }, {}, 'bursar'),
    '4a',
    /Governing Body/,
  );
  refused(
    major.when('allocate', { ...leadOf('major'), governor: id('teacher') }, {}, 'bursar'),
    '4a',
    /Governing Body/,
  );
  refused(major.when('allocate', leadOf('major'), {}, 'chair'), '4b', /headteacher or bursar allocates/);
  const { capacitiesOf } = major.done('allocate', leadOf('major'), {}, 'bursar');
  assert.ok(capacitiesOf('governor').has('governor'));
  assert.equal(capacitiesOf('second-governor').size, 0);
});

test('a critical incident is led by an outside governor, on the stated authority of the chair (6a)', () => {
  const critical = classified('critical');
  const authority = { authority: 'Urgent action, to be ratified on 3 November.' };
  refused(critical.when('allocate', leadOf('critical'), authority, 'bursar'), '6a', /the chair allocates/);
  refused(
    critical.when('allocate', leadOf('minor'), authority, 'chair'),
    '6a',
    /a governor who is not employed/,
  );
  refused(critical.when('allocate', leadOf('critical'), {}, 'chair'), '6a', /State the authority/);
  const staffGovernor = critical.in(schoolWith({ governor: { employed: true } }));
  refused(staffGovernor.when('allocate', leadOf('critical'), authority, 'chair'), '6a', /not employed/);
  const led = critical.done('allocate', leadOf('critical'), authority, 'chair');
  assert.ok(led.capacitiesOf('governor').has('leading-governor'));
});

test('whom it concerns, who left and who made the mistake are not assigned; each is named once', () => {
  const concerned = classified('major', reported({ concerns: ['bursar'] }), 'headteacher');
  const withBursar = { ...leadOf('major'), supporters: [id('bursar')] };
  refused(concerned.when('allocate', withBursar, {}, 'headteacher'), 'school default', /cannot be assigned/);
  const left = minor().in(schoolWith({ 'investigating-officer': { active: false } }));
  refused(left.when('allocate', leadOf('minor'), {}, 'bursar'), 'school default', /cannot be assigned/);
  const slip = classified('minor', reported({ ownMistake: true }));
  refused(
    slip.when('allocate', { ...leadOf('minor'), person: id('teacher') }, {}, 'bursar'),
    'school default',
    /Whoever made the mistake/,
  );
  const twice = { ...leadOf('minor'), supporters: [id('investigating-officer')] };
  refused(minor().when('allocate', twice, {}, 'bursar'), '4b', /once only/);
});

test('a lead who leaves is replaced, with the reason for the change', () => {
  const before = investigating('minor').in(schoolWith({ 'investigating-officer': { active: false } }));
  const next = { ...leadOf('minor'), person: id('line-manager'), as: 'line-manager' } as const;
  refused(before.when('allocate', next, {}, 'bursar'), '4b', /reason for the change/);
  const after = before.done('allocate', next, { reason: 'They have left.' }, 'bursar');
  assert.equal(after.incident.leads.length, 2);
});

test('a lead re-opened by a rise is allocated anew, and the earlier lead no longer sees it', () => {
  const raised = investigating('moderate').done('classify', classifyAs('critical'), {}, 'bursar');
  assert.equal(raised.capacitiesOf('investigating-officer').size, 0);
  const prose = { authority: 'Urgent action.', reason: 'It became critical.' };
  const after = raised.done('allocate', leadOf('critical'), prose, 'chair');
  assert.equal(after.incident.stage, 'investigating');
  assert.equal(after.incident.leads.length, 2);
});
