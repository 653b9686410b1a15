import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Case,
  givenNoIncident,
  givenSchool,
  givenSchoolWithout,
  thenRefused,
} from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import { classifyAs, leadOf } from '../../../test/given/samples.ts';
import {
  givenClassified,
  givenInvestigating,
  givenReported,
  givenSubmitted,
} from '../../../test/given/stages.ts';
import { lead } from '../state/governing/lead.ts';
import { capacities, onCase } from './capacities.ts';

const are = (each: Case, name: Name) => [...each.capacitiesOf(name)].toSorted();
const nothing = (each: Case, ...names: readonly Name[]) => {
  for (const name of names) assert.deepEqual(are(each, name), [], name);
};

describe('who is what on an incident', () => {
  test('the office and the DPO see a report at once; nobody else does', () => {
    nothing(givenNoIncident(), 'chair');
    assert.deepEqual(are(givenReported(), 'headteacher'), ['headteacher', 'office']);
    assert.deepEqual(are(givenReported(), 'bursar'), ['office']);
    assert.deepEqual(are(givenReported(), 'data-protection-officer'), ['dpo']);
    assert.deepEqual(are(givenReported(), 'teacher'), ['reporter']);
    nothing(
      givenReported(),
      'administrator',
      'clerk',
      'chair',
      'governor',
      'line-manager',
      'information-champion',
    );
  });

  test('the reporter follows their report, and is not on the case by it', () => {
    assert.equal(onCase(givenReported().capacitiesOf('teacher')), false);
    assert.equal(onCase(givenReported().capacitiesOf('bursar')), true);
  });

  test('the chair joins from major up, the governors only when they are put on it', () => {
    assert.deepEqual(are(givenClassified('major'), 'chair'), ['chair']);
    nothing(givenClassified('major'), 'vice-chair', 'governor');
    assert.deepEqual(are(givenInvestigating('major'), 'governor'), ['governor']);
    assert.deepEqual(are(givenInvestigating('critical'), 'governor'), [
      'governor',
      'lead',
      'leading-governor',
    ]);
  });

  test('escalating brings in the chair, whatever the severity', () => {
    const before = givenInvestigating('minor');
    nothing(before, 'chair');
    const after = before.done('escalate', { doneAt: before.now }, {}, 'investigating-officer');
    assert.deepEqual(are(after, 'chair'), ['chair']);
  });

  test('the DPO leaves a case without personal data', () => {
    const none = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    nothing(givenReported().done('assess-reportability', none, {}, 'bursar'), 'data-protection-officer');
  });

  test('who has left, and who was never here, is nothing', () => {
    nothing(givenReported().in(givenSchoolWithout('bursar')), 'bursar');
    const { incident, school } = givenReported();
    assert.equal(capacities(incident, 'stranger' as ReturnType<typeof id>, school).size, 0);
  });
});

describe('the routes where it concerns somebody in office', () => {
  test('concerning the headteacher: the chair stands in beside the bursar, the head knows nothing', () => {
    const found = givenReported({ concerns: ['headteacher'] });
    nothing(found, 'headteacher');
    assert.deepEqual(are(found, 'chair'), ['chair', 'headteacher', 'office']);
    assert.deepEqual(are(found, 'bursar'), ['office']);
    found.done('acknowledge', {}, {}, 'chair').done('classify', classifyAs('major'), {}, 'chair');
  });

  test('concerning the bursar: the headteacher and the chair go on with it', () => {
    const found = givenReported({ concerns: ['bursar'] });
    nothing(found, 'bursar');
    assert.deepEqual(are(found, 'chair'), ['chair', 'office']);
  });

  test('concerning the chair: the vice-chair acts, else a governor, at the last the DPO', () => {
    const reported = givenReported({ concerns: ['chair'] });
    assert.deepEqual(are(reported, 'vice-chair'), ['chair'], 'before it is classified');
    const found = givenClassified('major', reported);
    nothing(found, 'chair');
    assert.deepEqual(are(found, 'vice-chair'), ['chair']);
    nothing(found, 'governor');
    const governors = found.in(givenSchoolWithout('vice-chair'));
    assert.deepEqual(are(governors, 'governor'), ['chair']);
    const none = found.in(givenSchoolWithout('vice-chair', 'governor', 'second-governor'));
    assert.deepEqual(are(none, 'data-protection-officer'), ['chair', 'dpo']);
  });

  test('a case that concerns the headteacher goes from report to closed without them', () => {
    const concerned = givenClassified('major', givenReported({ concerns: ['headteacher'] }), 'chair');
    const led = concerned
      .done('allocate', leadOf('major'), {}, 'chair')
      .done('name-governors', { governors: [id('governor')] }, {}, 'chair');
    const after = givenSubmitted('major', answeredFor(led));
    nothing(after, 'headteacher');
    assert.deepEqual(are(after, 'bursar'), ['office', 'reviewer']);
    const closed = after
      .done('governors-outcome', {}, {}, 'chair')
      .done('answer-point', { item: '4d', answer: 'done' }, {}, 'chair')
      .done('record-notification', { body: 'regulator', notifiedAt: after.now }, {}, 'chair')
      .done('advise', {}, {}, 'data-protection-officer')
      .done('review-outcome', { satisfied: true }, {}, 'bursar')
      .done('close', {}, {}, 'bursar');
    assert.equal(closed.incident.stage, 'closed');
  });

  test('who holds the office later is not excluded by what their predecessor was said to have done', () => {
    const found = givenReported({ concerns: ['headteacher'] });
    const next = givenSchool({ headteacher: { active: false }, 'line-manager': { roles: ['headteacher'] } });
    assert.deepEqual(are(found.in(next), 'line-manager'), ['headteacher', 'office']);
  });
});

const answeredFor = (before: Case): Case =>
  (['3a', '3b', '3c', '3d', '3e', '3f', '3g', '3h', '3i', '3j'] as const).reduce(
    (each, item) => each.done('answer-point', { item, answer: 'done' }, {}, 'investigating-officer'),
    before,
  );

describe('who made the mistake', () => {
  test('the bursar’s misdirected e-mail is not a governors’ case: the headteacher has it', () => {
    const slip = givenReported().done(
      'verify-details',
      { madeTheMistake: [id('bursar')] },
      {},
      'headteacher',
    );
    assert.deepEqual(are(slip, 'bursar'), ['made-the-mistake', 'office']);
    thenRefused(slip.when('acknowledge', {}, {}, 'bursar'), 'school default', /made the mistake/);
    slip.done('note-progress', {}, {}, 'bursar').done('acknowledge', {}, {}, 'headteacher');
    nothing(slip, 'chair');
    const personally = { ...leadOf('minor'), person: id('bursar'), as: 'personally' } as const;
    const ready = givenClassified('minor', slip, 'headteacher');
    thenRefused(
      ready.when('allocate', personally, {}, 'bursar'),
      'school default',
      /person who made the mistake/,
    );
  });

  test('where the only one of the office made it, the chair stands in', () => {
    const alone = givenReported({}, givenSchoolWithout('bursar'));
    const slip = alone.done('verify-details', { madeTheMistake: [id('headteacher')] }, {}, 'headteacher');
    assert.deepEqual(are(slip, 'chair'), ['chair', 'headteacher', 'office']);
    slip.done('classify', classifyAs('minor'), {}, 'chair');
  });
});

test('where the chair made the mistake as well, another governor stands in for the office', () => {
  const alone = givenReported({ concerns: ['headteacher'] }, givenSchoolWithout('bursar'));
  const slip = alone.done('verify-details', { madeTheMistake: [id('chair')] }, {}, 'chair');
  assert.ok(!slip.capacitiesOf('chair').has('office'));
  assert.deepEqual(are(slip, 'vice-chair'), ['office']);
  slip.done('classify', classifyAs('major'), {}, 'vice-chair');
});

test('a lead who lost the case keeps nothing of it, and the record keeps the lead', () => {
  const raised = givenInvestigating('minor').done('classify', classifyAs('critical'), {}, 'bursar');
  assert.equal(lead(raised.incident), null);
  nothing(raised, 'investigating-officer');
  assert.equal(raised.incident.leads.length, 1);
});
