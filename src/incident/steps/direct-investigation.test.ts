// What the Governing Body directs, and what the governor who leads asks of the office (3, 6a).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules, thenRefused } from '../../../test/given/incident.ts';
import { day, id, type Name } from '../../../test/given/people.ts';
import {
  dutyOf,
  givenInvestigating,
  givenReviewed,
  givenSubmitted,
  lastNotices,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { londonDate, momentOf } from '../../policy/clock.ts';
import { asksFor } from '../asks/asks.ts';
import { isRequest } from '../state/governing/governing.ts';
import type { StepName } from '../step-names.ts';

const critical = () => givenInvestigating('critical');
type Given = ReturnType<typeof critical>;

const until = (given: Given, days: number) => ({ until: londonDate(given.now + days * day) });
const asked = (days = 3) => critical().done('direct-investigation', until(critical(), days), {}, 'governor');
const entryOf = ({ incident }: Given) => incident.directions.at(-1)?.entry ?? 0;

const nextFor = (given: Given, who: Name) =>
  asksFor(given.incident, given.capacitiesOf(who), rules, given.now);
const isFor = (given: Given, who: Name, step: StepName) =>
  nextFor(given, who).some((row) => row.step === step && row.mine);

test('what the governor who leads asks for is a request, which the office owes by the day named', () => {
  const given = asked();
  const [request] = given.incident.directions;
  assert.ok(request !== undefined && isRequest(given.incident, request));
  const owed = dutyOf(given, 'answer-direction');
  assert.deepEqual(
    [owed.owner, owed.state, londonDate(owed.dueAt)],
    ['office', 'open', until(critical(), 3).until],
  );
  assert.deepEqual([isFor(given, 'headteacher', 'answer-direction')], [true]);
  assert.equal(isFor(given, 'governor', 'answer-direction'), false);
});

test('the governor who asked does not answer it, and the answer of the office meets it', () => {
  const given = asked();
  const facts = { direction: entryOf(given), done: true };
  thenRefused(given.when('answer-direction', facts, {}, 'governor'), '3', /for the headteacher or bursar/);
  const answered = given.done('answer-direction', facts, {}, 'bursar');
  assert.equal(dutyOf(answered, 'answer-direction').state, 'met');
  assert.deepEqual(
    lastNotices(answered).map(({ to, kind }) => [to, kind]),
    [[id('governor'), 'direction-answered']],
  );
});

test('the office is reminded of it, over weekends too, and what is late climbs to the chair', () => {
  const given = asked();
  const late = whenTimePasses(given, given.now + 5 * day);
  assert.equal(dutyOf(late, 'answer-direction').state, 'missed');
  const about = late.incident.reminders.filter(({ duty }) => duty === 'answer-direction');
  assert.ok(about.some(({ what, to }) => what === 'reminder' && to.includes(id('headteacher'))));
  assert.ok(about.some(({ what, to }) => what === 'escalation' && to.includes(id('chair'))));
});

test('of several the one that is due first is owed, and once it is answered the next', () => {
  const both = asked(9).done('direct-investigation', until(critical(), 2), {}, 'governor');
  const [later, sooner] = both.incident.directions;
  assert.equal(londonDate(dutyOf(both, 'answer-direction').dueAt), sooner?.until);
  const facts = { direction: sooner?.entry ?? 0, done: true };
  const left = both.done('answer-direction', facts, {}, 'bursar');
  const owed = dutyOf(left, 'answer-direction');
  assert.deepEqual([owed.state, londonDate(owed.dueAt)], ['open', later?.until]);
});

test('a direction on a major incident is for its lead, and its day lies ahead, within 60 days', () => {
  const major = givenInvestigating('major');
  const directed = major.done('direct-investigation', until(major, 3), {}, 'governor');
  assert.equal(dutyOf(directed, 'answer-direction').owner, 'lead');
  assert.equal(isRequest(directed.incident, directed.incident.directions[0]!), false);
  thenRefused(major.when('direct-investigation', until(major, 0), {}, 'governor'), '3', /in the future/);
  thenRefused(major.when('direct-investigation', until(major, 61), {}, 'governor'), '3', /at the latest/);
});

test('what has a day is due when that day ends, at whatever hour it was asked for', () => {
  for (const hour of ['09:01', '22:30']) {
    const asked = givenInvestigating('major').at(momentOf('2026-10-20', hour));
    const given = asked.done('direct-investigation', { until: '2026-10-21' }, {}, 'governor');
    const { dueAt, because } = dutyOf(given, 'answer-direction');
    assert.equal(dueAt, momentOf('2026-10-21', '23:59'), hour);
    assert.match(because, /end of that day/);
  }
});

test('what is for the office is owed by it alone: duty, next step and notice say the same', () => {
  const major = givenInvestigating('major');
  const toOffice = major.done('direct-investigation', { ...until(major, 3), to: 'office' }, {}, 'governor');
  const toLead = major.done('direct-investigation', until(major, 3), {}, 'governor');
  const lead = 'investigating-officer';
  for (const [given, owner, asked, not] of [
    [toOffice, 'office', 'bursar', lead],
    [toLead, 'lead', lead, 'bursar'],
  ] as const) {
    assert.equal(dutyOf(given, 'answer-direction').owner, owner);
    assert.deepEqual(
      [asked, not].map((who) => isFor(given, who, 'answer-direction')),
      [true, false],
    );
    const told = lastNotices(given).map(({ to }) => to);
    assert.deepEqual([told.includes(id(asked)), told.includes(id(not))], [true, false]);
  }
  const facts = { direction: entryOf(toOffice), done: true };
  thenRefused(toOffice.when('answer-direction', facts, {}, lead), '3', /for the headteacher or bursar/);
  assert.equal(
    dutyOf(toOffice.done('answer-direction', facts, {}, 'bursar'), 'answer-direction').state,
    'met',
  );
});

test('once the report is in, it is asked of the one whom it is for, by the day named', () => {
  const lead = 'investigating-officer';
  for (const given of [givenSubmitted('major'), givenReviewed('major')]) {
    for (const [to, asked, not] of [
      [{ to: 'office' }, 'bursar', lead],
      [{}, lead, 'bursar'],
    ] as const) {
      const directed = given.done('direct-investigation', { ...until(given, 3), ...to }, {}, 'chair');
      const rowFor = (who: typeof asked | typeof not) =>
        nextFor(directed, who).find(({ step }) => step === 'answer-direction');
      assert.deepEqual([rowFor(asked)?.mine, rowFor(not)?.mine], [true, false]);
      assert.ok([asked, not].every((who) => rowFor(who)?.dueAt !== null));
    }
  }
});

test('of two, one for the lead and one for the office, each is asked for theirs', () => {
  const major = givenInvestigating('major');
  const both = major
    .done('direct-investigation', until(major, 3), {}, 'governor')
    .done('direct-investigation', { ...until(major, 5), to: 'office' }, {}, 'governor');
  assert.ok(isFor(both, 'investigating-officer', 'answer-direction'));
  assert.ok(isFor(both, 'headteacher', 'answer-direction'));
});

test('one without a day, as once they were, owes nothing by a day', () => {
  const major = givenInvestigating('major').done('direct-investigation', {}, {}, 'governor');
  assert.throws(() => dutyOf(major, 'answer-direction'));
});

test('the Governing Body directs nothing below major', () => {
  const minor = givenInvestigating('minor').done('tell-chair', { toldAt: 1 }, {}, 'bursar');
  thenRefused(minor.when('direct-investigation', {}, {}, 'chair'), '6', /only major and critical/);
});
