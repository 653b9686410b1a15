import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Case,
  givenNoIncident,
  givenSchool,
  givenSchoolWithout,
  reportFacts,
  rules,
  thenRefused,
  whoSees,
} from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';
import { dutyOf, givenClassified, whenTimePasses } from '../../../test/given/stages.ts';
import { type Moment, momentOf, sayMoment } from '../../policy/clock.ts';
import type { RedFlag } from '../../policy/procedures/procedures.ts';
import { isRefusal, type Recorded } from '../../record/step.ts';
import type { School } from '../../school/school.ts';
import { agenda } from '../notifications/reminders.ts';
import { notificationsFor } from '../notify.ts';
import { viewers } from '../people/viewers.ts';
import type { IncidentEvent } from '../steps.ts';
import { isConfidential } from './incident.ts';
import type { Concerned, Naming } from './report.ts';

type About = { readonly concerns?: readonly Concerned[]; readonly redFlags?: readonly RedFlag[] };
const kept = (naming: Naming = 'anonymous', about: About = {}, school?: School): Case => {
  const before = givenNoIncident(school);
  const facts = { ...reportFacts('incident-1', before.now), naming, ...about };
  const prose = naming === 'confidential' ? { identity: 'The cook.' } : {};
  return before.done('report', facts, prose, 'reporter by receipt');
};

test('outside Candour we say only that something waits, for each of four reasons', () => {
  assert.equal(isConfidential(kept('named').incident), false);
  const vacant = kept('named', { concerns: ['bursar'] }, givenSchoolWithout('bursar'));
  const facts = { person: id('bursar') };
  const excluded = kept('named').done('declare-conflict', facts, {}, 'bursar');
  const before = givenNoIncident();
  const report = { ...reportFacts('incident-1', before.now), naming: 'named' } as const;
  const worded = before.done('report', report, { concernsWhom: 'The cook' }, 'reporter by receipt');
  assert.deepEqual([vacant.incident.excluded, excluded.incident.report?.concerns], [[], []]);
  for (const each of [vacant, excluded, worded, kept()]) assert.ok(isConfidential(each.incident));
});

describe('a protected report (1)', () => {
  test('goes to the chair alone, and to the vice-chair where it concerns the chair or there is none', () => {
    assert.deepEqual(whoSees(kept()), ['chair']);
    assert.deepEqual(whoSees(kept('confidential')), ['chair']);
    assert.deepEqual(whoSees(kept('anonymous', { concerns: ['chair'] })), ['vice-chair']);
    assert.deepEqual(whoSees(kept('anonymous', {}, givenSchoolWithout('chair'))), ['vice-chair']);
    assert.ok(!viewers(kept().incident, kept().school).has('office'));
  });

  test('is forwarded to whom the chair chooses, with the DPO, and to nobody else', () => {
    const forwarded = kept().done('forward-report', { to: ['bursar'] }, {}, 'chair');
    assert.deepEqual(whoSees(forwarded), ['bursar', 'chair', 'data-protection-officer']);
    assert.ok(forwarded.capacitiesOf('bursar').has('office'));
    const both = forwarded.done('forward-report', { to: ['bursar', 'headteacher'] }, {}, 'chair');
    assert.ok(both.capacitiesOf('headteacher').has('office'));
  });

  test('does not reach the headteacher as a governor, no matter who else is missing', () => {
    const both = { roles: ['headteacher', 'governor'] as const };
    const school = givenSchool({ headteacher: both });
    const asked = kept('confidential', {}, school)
      .done('declare-conflict', { person: id('bursar') }, { why: 'Named in it.' }, 'chair')
      .done('lift-exclusion', { person: id('bursar') }, { reasons: 'Another bursar was meant.' }, 'chair');
    assert.deepEqual(whoSees(asked), ['chair', 'vice-chair', 'governor', 'second-governor']);
    const gone = { active: false };
    const few = givenSchool({ headteacher: both, chair: gone, 'vice-chair': gone });
    assert.deepEqual(whoSees(kept('anonymous', {}, few)), ['governor', 'second-governor']);
    const forwarded = asked.done('forward-report', { to: ['headteacher'] }, {}, 'chair');
    assert.ok(forwarded.capacitiesOf('headteacher').has('office'));
  });

  test('is kept, with a reason, and then the chair acts in the place of the office', () => {
    thenRefused(kept().when('forward-report', { to: [] }, {}, 'chair'), '1', /Say why you keep it/);
    const held = kept().done(
      'forward-report',
      { to: [] },
      { reason: 'They would know who wrote it.' },
      'chair',
    );
    assert.deepEqual(whoSees(held), ['chair', 'data-protection-officer']);
    assert.ok(!isRefusal(held.when('acknowledge', {}, {}, 'chair')));
    const judged = givenClassified('moderate', held, 'chair');
    assert.deepEqual(whoSees(judged), ['chair', 'data-protection-officer']);
  });

  test('is never forwarded to those it concerns, never taken back, and only where it is protected', () => {
    const about = kept('anonymous', { concerns: ['headteacher'] });
    thenRefused(about.when('forward-report', { to: ['headteacher'] }, {}, 'chair'), '1', /it concerns/);
    const found = kept().done('declare-conflict', { person: id('bursar') }, {}, 'chair');
    thenRefused(found.when('forward-report', { to: ['bursar'] }, {}, 'chair'), '1', /found to concern/);
    const forwarded = kept().done('forward-report', { to: ['bursar'] }, {}, 'chair');
    const back = forwarded.when('forward-report', { to: [] }, { reason: 'No.' }, 'chair');
    thenRefused(back, '1', /cannot take it back/);
    const twice = forwarded.when('forward-report', { to: ['bursar'] }, {}, 'chair');
    thenRefused(twice, '1', /already so/);
    const facts = reportFacts('incident-1', givenNoIncident().now);
    const named = givenNoIncident().done(
      'report',
      { ...facts, redFlags: ['ongoing'] },
      {},
      'reporter by receipt',
    );
    assert.ok(isRefusal(named.when('forward-report', { to: ['bursar'] }, {}, 'chair')));
  });

  test('is made on the report page alone: nobody signed in makes one', () => {
    const facts = { ...reportFacts('incident-1', givenNoIncident().now), naming: 'anonymous' } as const;
    thenRefused(
      givenNoIncident().when('report', facts, {}, 'teacher'),
      '1',
      /so that nothing shows who made it/,
    );
  });

  test('is to be read within a day, with a red flag in four hours; then it climbs to the vice-chair', () => {
    const flagged = kept('anonymous', { redFlags: ['ongoing'] });
    assert.equal(sayMoment(dutyOf(flagged, 'read-report').dueAt), 'Monday 5 October 2026, 1 pm');
    assert.equal(sayMoment(dutyOf(kept(), 'read-report').dueAt), 'Tuesday 6 October 2026, 9 am');
    const late = whenTimePasses(flagged, dutyOf(flagged, 'read-report').dueAt);
    assert.deepEqual(whoSees(late), ['chair', 'vice-chair']);
    assert.ok(!isRefusal(late.when('forward-report', { to: ['bursar'] }, {}, 'vice-chair')));
    const read = flagged.done('forward-report', { to: ['bursar'] }, {}, 'chair');
    assert.equal(dutyOf(read, 'read-report').state, 'met');
  });

  test('is written of at the next full hour, as is what its reporter adds; a child at risk at once', () => {
    const since = (before: Case, after: Case, now: Moment) =>
      after.events.slice(before.events.length).flatMap((event) =>
        notificationsFor(event as Recorded<IncidentEvent>, after.incident, {
          ...rules,
          school: after.school,
          now,
        }).notices.map(({ to, kind, notBefore }) => `${to} ${kind} ${sayMoment(notBefore)}`),
      );
    const at = (time: string) => momentOf('2026-10-05', time);
    const none = givenNoIncident();
    assert.deepEqual(since(none, kept(), at('09:25')), ['chair reported Monday 5 October 2026, 10 am']);
    const flagged = kept('confidential', { redFlags: ['ongoing'] });
    assert.deepEqual(since(none, flagged, at('21:59')), ['chair now Monday 5 October 2026, 10 pm']);
    assert.deepEqual(since(none, flagged, at('20:00')), ['chair now Monday 5 October 2026, 9 pm']);
    const proseGiven = flagged.done('write-to-case', {}, {}, 'reporter by receipt');
    assert.deepEqual(since(flagged, proseGiven, at('11:01')), [
      'chair reporter-wrote Monday 5 October 2026, 12 pm',
    ]);
    const child = kept('anonymous', { redFlags: ['child-at-risk'] });
    assert.deepEqual(since(none, child, at('23:25')), ['chair now Monday 5 October 2026, 11:25 pm']);
    const forwarded = flagged.done('forward-report', { to: ['bursar'] }, {}, 'chair');
    assert.deepEqual(since(flagged, forwarded, at('12:34')), ['bursar now Monday 5 October 2026, 12:34 pm']);
  });

  test('lets time say nothing of its minute either: what climbs past an empty office waits too', () => {
    const empty = givenSchoolWithout(
      'chair',
      'vice-chair',
      'governor',
      'second-governor',
      'data-protection-officer',
      'outside-body',
    );
    const firstWake = (each: Case) =>
      sayMoment(agenda(each.incident, rules.procedures, rules.calendar, each.school).wakeAt);
    assert.equal(firstWake(kept('anonymous', {}, empty)), 'Monday 5 October 2026, 10 am');
    assert.equal(
      firstWake(kept('anonymous', { redFlags: ['child-at-risk'] }, empty)),
      'Monday 5 October 2026, 9 am',
    );
  });

  test('notes its first reading once', () => {
    const read = kept().done('read-report', {}, {}, 'chair');
    assert.equal(read.incident.firstRead?.entry, 2);
    assert.equal(read.done('read-report', {}, {}, 'chair').incident.version, read.incident.version);
    assert.ok(!read.incident.excluded.includes(id('chair')));
  });
});
