// The chair's urgent action is a duty until the Governing Body ratifies or refuses it (6a).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Case,
  givenSchool,
  givenSchoolWithout,
  rules,
  thenRefused,
  whoSees,
} from '../../../test/given/incident.ts';
import { day, id } from '../../../test/given/people.ts';
import { leadOf, ratifiedBy } from '../../../test/given/samples.ts';
import {
  dutyOf,
  givenClassified,
  givenClosed,
  givenInvestigating,
  lastNotices,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { londonDate } from '../../policy/clock.ts';
import { asksFor } from '../asks/asks.ts';

const critical = () => givenInvestigating('critical');
const meetingOn = '2026-10-05';
const confirmed = (each: Case, right = true): Case => {
  const entry = each.incident.ratifications.at(-1)?.entry ?? 0;
  return each.done('confirm-entry', { entry, right }, right ? {} : { why: 'It was put off.' }, 'governor');
};

test('it is owed by the chair by the day that they named, whatever else happens', () => {
  const owed = dutyOf(critical(), 'ratify-authority');
  assert.deepEqual([owed.owner, owed.state, londonDate(owed.dueAt)], ['chair', 'open', ratifiedBy]);
  const late = whenTimePasses(critical(), critical().now + 90 * day);
  assert.equal(dutyOf(late, 'ratify-authority').state, 'missed');
  assert.equal(dutyOf(givenClosed('critical'), 'ratify-authority').state, 'open', 'also after the closing');
  const held = givenClosed('critical');
  const rows = asksFor(held.incident, held.capacitiesOf('chair'), rules, held.now);
  assert.ok(rows.some(({ step, mine }) => step === 'record-ratification' && mine));
});

test('it is met when it is ratified, and when it is refused, with what follows', () => {
  const ratified = critical().done('record-ratification', { ratified: true, meetingOn }, {}, 'chair');
  assert.equal(dutyOf(confirmed(ratified), 'ratify-authority').state, 'met');
  const refused = { ratified: false, meetingOn } as const;
  thenRefused(critical().when('record-ratification', refused, {}, 'chair'), '6a', /what happens now/);
  const prose = { follows: 'Another governor leads.' };
  const after = critical().done('record-ratification', refused, prose, 'chair');
  assert.equal(dutyOf(confirmed(after), 'ratify-authority').state, 'met');
  assert.deepEqual(
    lastNotices(after).map(({ to, kind }) => [to, kind]),
    [
      [id('governor'), 'asked'],
      ...(['governor', 'headteacher', 'bursar'] as const).map((name) => [id(name), 'authority-refused']),
    ],
  );
});

test('it counts only once another governor on the case, who was there, confirmed it', () => {
  const recorded = critical().done('record-ratification', { ratified: true, meetingOn }, {}, 'chair');
  const { state, owner, step } = dutyOf(recorded, 'ratify-authority');
  assert.deepEqual([state, owner, step], ['open', 'recorded-of', 'confirm-entry']);
  const { entry = 0 } = recorded.incident.ratifications[0] ?? {};
  for (const name of ['chair', 'headteacher', 'vice-chair'] as const)
    thenRefused(recorded.when('confirm-entry', { entry, right: true }, {}, name), 'school default', /./);
  const denied = confirmed(recorded, false);
  assert.deepEqual(
    lastNotices(denied).map(({ to, kind }) => [to, kind]),
    [[id('chair'), 'entry-denied']],
  );
  assert.equal(dutyOf(denied, 'ratify-authority').owner, 'chair');
  const again = denied.done('record-ratification', { ratified: true, meetingOn }, {}, 'chair');
  assert.equal(dutyOf(confirmed(again), 'ratify-authority').state, 'met');
});

test('where only the chair governs on it any other governor confirms it, and sees it until then', () => {
  const prose = { authority: 'Urgent.', reason: 'Nobody else is there.' };
  const alone = givenClassified('critical').done(
    'allocate',
    { ...leadOf('critical'), person: id('chair') },
    prose,
    'chair',
  );
  const recorded = alone.done('record-ratification', { ratified: true, meetingOn }, {}, 'chair');
  assert.equal(dutyOf(recorded, 'ratify-authority').state, 'open');
  for (const name of ['governor', 'vice-chair'] as const) {
    assert.ok(!alone.capacitiesOf(name).has('recorded-of'));
    assert.ok(whoSees(recorded).includes(name), name);
  }
  assert.ok(!whoSees(alone).includes('governor'));
  const { entry = 0 } = recorded.incident.ratifications[0] ?? {};
  thenRefused(
    recorded.when('confirm-entry', { entry, right: true }, {}, 'headteacher'),
    'school default',
    /./,
  );
  const after = confirmed(recorded);
  assert.equal(dutyOf(after, 'ratify-authority').state, 'met');
  assert.deepEqual(whoSees(after), whoSees(alone));
});

test('where all who were asked have left, others of the body are asked, and see it until then', () => {
  const recorded = critical().done('record-ratification', { ratified: true, meetingOn }, {}, 'chair');
  const gone = [givenSchoolWithout('governor'), givenSchool({ governor: { roles: [] } })];
  const seen = gone.map((school) => whoSees(recorded.in(school)));
  assert.deepEqual(
    seen.map((names) => names.includes('second-governor')),
    [true, true],
  );
  for (const school of gone) {
    const left = recorded.in(school);
    const { entry = 0 } = left.incident.ratifications[0] ?? {};
    const after = left.done('confirm-entry', { entry, right: true }, {}, 'second-governor');
    assert.equal(dutyOf(after, 'ratify-authority').state, 'met');
    assert.ok(!whoSees(after).includes('second-governor'));
  }
});

test('no meeting ratifies it before the day on which it was done', () => {
  const early = { ratified: true, meetingOn: '2026-10-04' } as const;
  thenRefused(critical().when('record-ratification', early, {}, 'chair'), '6a', /5 October 2026/);
});

test('those who support the lead hear too that it was refused', () => {
  const supported = critical().done(
    'allocate',
    { ...leadOf('critical'), supporters: [id('teacher')] },
    { authority: 'Urgent again.', reason: 'More hands.' },
    'chair',
  );
  const facts = { ratified: false, meetingOn, authority: supported.incident.leads.at(-1)!.entry } as const;
  const refused = supported.done('record-ratification', facts, { follows: 'Another leads.' }, 'chair');
  assert.ok(lastNotices(refused).some(({ to }) => to === id('teacher')));
});

test('of two urgent actions the one is ratified that is named', () => {
  const prose = { authority: 'Urgent again.', reason: 'The first has left.' };
  const two = critical().done(
    'allocate',
    { ...leadOf('critical'), person: id('vice-chair') },
    prose,
    'chair',
  );
  const entries = two.incident.leads.map(({ entry }) => entry);
  const [, second = 0] = entries;
  assert.equal(entries.length, 2);
  const facts = { ratified: true, meetingOn, authority: second } as const;
  const ratified = two.done('record-ratification', facts, {}, 'chair');
  assert.deepEqual(
    ratified.incident.ratifications.map(({ authority }) => authority),
    [second],
  );
  thenRefused(
    two.when('record-ratification', { ...facts, authority: 1 }, {}, 'chair'),
    '6a',
    /No urgent action is waiting/,
  );
});

test('only the chair records it, of a meeting that has been, and once for each authority', () => {
  const facts = { ratified: true, meetingOn } as const;
  thenRefused(critical().when('record-ratification', facts, {}, 'headteacher'), '6a', /This is for/);
  const coming = { ratified: true, meetingOn: '2026-10-06' } as const;
  thenRefused(critical().when('record-ratification', coming, {}, 'chair'), '6a', /in the future/);
  const once = critical().done('record-ratification', facts, {}, 'chair');
  thenRefused(once.when('record-ratification', facts, {}, 'chair'), '6a', /No urgent action is waiting/);
  const prose = { authority: 'Urgent again.', reason: 'The first has left.' };
  const again = once.done('allocate', { ...leadOf('critical'), person: id('vice-chair') }, prose, 'chair');
  assert.equal(dutyOf(again, 'ratify-authority').state, 'open');
  again.done('record-ratification', facts, {}, 'chair');
});
