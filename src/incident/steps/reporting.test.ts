import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type By,
  type Case,
  givenNoIncident,
  reportFacts,
  thenRefused,
} from '../../../test/given/incident.ts';
import { hour, id } from '../../../test/given/people.ts';
import { givenClosed, givenReported } from '../../../test/given/stages.ts';
import { isRefusal } from '../../record/step.ts';
import { viewers } from '../people/viewers.ts';
import type { Naming } from '../state/report.ts';
import { detailsMax } from './add-details.ts';

describe('report (1)', () => {
  test('anyone reports, and only what happened is required', () => {
    const { incident } = givenReported();
    assert.equal(incident.stage, 'reported');
    assert.equal(incident.report?.reporter, id('teacher'));
    assert.deepEqual(incident.report?.proseGiven, ['what']);
    assert.equal(incident.policy, 'security-incidents-2021');
    const before = givenNoIncident();
    const facts = reportFacts('incident-1', before.now);
    const nameless = before.done('report', facts, {}, 'reporter by receipt');
    assert.equal(nameless.incident.report?.reporter, null);
    thenRefused(before.when('report', facts, { what: ' ' }, 'reporter by receipt'), '2', /what/);
  });

  test('an incident is reported once, and not in the future', () => {
    const before = givenNoIncident();
    const facts = reportFacts('incident-1', before.now);
    thenRefused(givenReported().when('report', facts, {}, 'teacher'), '1', /already/);
    thenRefused(
      before.when('report', { ...facts, receivedAt: before.now + 1 }, {}, 'teacher'),
      '1',
      /future/,
    );
  });

  test('headteacher, bursar or chair record what they were told, by whom, and when they heard it', () => {
    const before = givenNoIncident();
    const facts = { ...reportFacts('incident-1', before.now - hour), route: 'spoke' as const };
    thenRefused(
      before.when('report', facts, { reportedBy: 'A parent' }, 'teacher'),
      '1',
      /Only the headteacher/,
    );
    thenRefused(before.when('report', facts, {}, 'bursar'), '1', /who reported it/);
    const { incident } = before.done('report', facts, { reportedBy: 'A parent' }, 'bursar');
    assert.equal(incident.report?.receivedAt, before.now - hour);
    assert.equal(incident.report?.reporter, null);
  });

  test('gives a name as openly as was chosen, and an anonymous one no way to reach its reporter', () => {
    const before = givenNoIncident();
    const of = (naming: Naming, prose: Parameters<typeof before.when<'report'>>[2]) =>
      before.when(
        'report',
        { ...reportFacts('incident-1', before.now), naming },
        prose,
        'reporter by receipt',
      );
    thenRefused(of('anonymous', { contact: 'a@b.example' }), '1', /cannot say how to contact/);
    thenRefused(of('anonymous', { reportedBy: 'A cook' }), '1', /cannot say how to contact/);
    thenRefused(of('anonymous', { identity: 'A cook' }), '1', /for the chair alone/);
    thenRefused(of('named', { identity: 'A cook' }), '1', /for the chair alone/);
    thenRefused(of('confidential', {}), '1', /who you are/);
    thenRefused(
      of('confidential', { identity: 'A cook', contact: 'a@b.example' }),
      '1',
      /that only the chair/,
    );
    for (const naming of ['named', 'anonymous'] as const) assert.ok(!isRefusal(of(naming, {})), naming);
    assert.ok(!isRefusal(of('confidential', { identity: 'A cook' })));
  });

  test('a person it concerns is excluded: for them the incident does not exist', () => {
    const found = givenReported({ concerns: ['headteacher'] });
    assert.deepEqual(found.incident.excluded, [id('headteacher')]);
    assert.equal(found.capacitiesOf('headteacher').size, 0);
    assert.ok(viewers(found.incident, found.school).has('chair'));
  });

  test('who reports their own mistake keeps sight of it', () => {
    const { incident, school } = givenReported({ ownMistake: true });
    assert.deepEqual(incident.madeTheMistake, [id('teacher')]);
    assert.ok(viewers(incident, school).has(`person:${id('teacher')}`) === false);
    assert.ok(viewers(incident, school).has(`reporter:${id('teacher')}`));
  });
});

describe('add-details (2)', () => {
  test('ends somewhere for a reporter, and for nobody else', () => {
    const nothing = { discoveredAt: null, happenedAt: null, affected: null, files: [] };
    const add = (each: Case, by: By): Case => each.done('add-details', { ...nothing, affected: 1 }, {}, by);
    let before = givenReported();
    for (let count = 0; count < detailsMax; count += 1) before = add(before, 'teacher');
    thenRefused(
      before.when('add-details', { ...nothing, affected: 1 }, {}, 'teacher'),
      'school default',
      /Ring the school/,
    );
    assert.equal(add(before, 'bursar').incident.details.length, detailsMax + 1);
  });

  const nothing = { discoveredAt: null, happenedAt: null, affected: null, files: [] };

  test('details are added to the report, never over it', () => {
    const before = givenReported();
    const { incident } = before
      .done('add-details', { ...nothing, discoveredAt: before.now - hour }, { where: 'Office' }, 'teacher')
      .done('add-details', { ...nothing, affected: 3 }, {}, 'bursar');
    assert.equal(incident.details.length, 2);
    assert.deepEqual(incident.details[0]?.proseGiven, ['where']);
    assert.deepEqual(incident.report, before.incident.report);
  });

  test('nothing and a future date are refused, and a discovery before the event is not', () => {
    const before = givenReported();
    const add = (facts: Partial<Parameters<typeof before.when<'add-details'>>[1]>) =>
      before.when('add-details', { ...nothing, ...facts }, {}, 'teacher');
    thenRefused(add({}), '2', /at least one detail/);
    thenRefused(add({ discoveredAt: before.now + 1 }), '2', /future/);
    thenRefused(add({ happenedAt: before.now + 1 }), '2', /future/);
    thenRefused(add({ supplierAt: before.now + 1 }), '2', /future/);
    assert.ok('state' in add({ discoveredAt: 1, happenedAt: 2 }));
  });

  test('a closed incident takes no more details', () => {
    thenRefused(
      givenClosed('minor').when('add-details', { ...nothing, affected: 1 }, {}, 'teacher'),
      '2',
      /it is closed/,
    );
  });
});

describe('acknowledge, verify-details (5b, 5d)', () => {
  test('the report is acknowledged once, by headteacher or bursar', () => {
    const { incident } = givenReported().done('acknowledge', {}, { message: 'Thank you.' }, 'headteacher');
    assert.equal(incident.acknowledged?.entry, 2);
    thenRefused(givenReported().when('acknowledge', {}, {}, 'teacher'), '5d', /headteacher or bursar/);
    thenRefused(
      givenReported().done('acknowledge', {}, {}, 'bursar').when('acknowledge', {}, {}, 'bursar'),
      '5d',
      /already/,
    );
  });

  test('verifying names whose mistake it was, where that shows', () => {
    const { incident } = givenReported().done(
      'verify-details',
      { madeTheMistake: [id('bursar')] },
      {},
      'headteacher',
    );
    assert.deepEqual(incident.madeTheMistake, [id('bursar')]);
    assert.notEqual(incident.verified, null);
    const unknown = 'nobody' as ReturnType<typeof id>;
    thenRefused(
      givenReported().when('verify-details', { madeTheMistake: [unknown] }, {}, 'headteacher'),
      '5b',
      /not known/,
    );
    thenRefused(givenReported().when('verify-details', {}, { checked: '' }, 'headteacher'), '2', /checked/);
  });
});
