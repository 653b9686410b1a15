import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenSchoolWithout, rules, thenRefused } from '../../../test/given/incident.ts';
import { day, id } from '../../../test/given/people.ts';
import { classifyAs, leadOf } from '../../../test/given/samples.ts';
import {
  givenClassified,
  givenInvestigating,
  givenReported,
  lastNotices,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { asksFor } from '../asks/asks.ts';
import { closingGate } from '../asks/closing-gate.ts';
import { itemState } from '../conformance/items.ts';
import { governorsOn } from '../state/governing/governing.ts';

const naming = (...governors: Parameters<typeof id>[0][]) => ({ governors: governors.map(id) });
const major = () => givenClassified('major');
const agreed = (each: Case): Case => {
  const proposal = each.incident.proposals.at(-1)?.entry ?? 0;
  return each.done('confirm-proposal', { proposal, agreed: true }, {}, 'chair');
};

describe('the chair names the governors on a case (4a, 5c, 6b)', () => {
  test('from major up, and nobody else does', () => {
    const named = major().done('name-governors', naming('governor', 'vice-chair'), {}, 'chair');
    assert.deepEqual(governorsOn(named.incident), [id('governor'), id('vice-chair')]);
    assert.ok(named.capacitiesOf('governor').has('governor'));
    assert.equal(named.capacitiesOf('second-governor').size, 0);
    for (const item of ['4a', '5c', '6b'] as const)
      assert.equal(itemState(named.incident, item).state, 'done');
    thenRefused(major().when('name-governors', naming('governor'), {}, 'bursar'), '4a', /This is for/);
    const told = givenClassified('moderate').done('tell-chair', { toldAt: 1 }, {}, 'bursar');
    thenRefused(told.when('name-governors', naming('governor'), {}, 'chair'), '4a', /major and critical/);
  });

  test('on a critical incident, and then chooses who leads', () => {
    const named = givenClassified('critical').done('name-governors', naming('governor'), {}, 'chair');
    const { incident, now } = named;
    const rows = asksFor(incident, named.capacitiesOf('chair'), rules, now);
    const [next] = rows.filter(({ mine }) => mine);
    assert.equal(next?.step, 'allocate');
  });

  test('only those who govern, each once, and at least one', () => {
    thenRefused(major().when('name-governors', naming(), {}, 'chair'), '4a', /at least one/);
    thenRefused(major().when('name-governors', naming('teacher'), {}, 'chair'), '4a', /Only a governor/);
    const twice = naming('governor', 'governor');
    thenRefused(major().when('name-governors', twice, {}, 'chair'), '4a', /named somebody twice/);
    const concerned = givenClassified('major', givenReported({ concerns: ['bursar'] }), 'headteacher');
    const refused = concerned.when('name-governors', naming('bursar'), {}, 'chair');
    thenRefused(refused, 'school default', /cannot be named/);
  });

  test('where the chair is the only governor they name themselves', () => {
    const alone = givenClassified('major').in(
      givenSchoolWithout('vice-chair', 'governor', 'second-governor', 'data-protection-officer'),
    );
    const named = alone.done('name-governors', naming('chair'), {}, 'chair');
    assert.ok(named.capacitiesOf('chair').has('governor'));
  });

  test('anew, as the chair is asked, once no governor is left on it who may', () => {
    const before = givenInvestigating('major');
    const left = before.done('declare-conflict', { person: id('governor') }, {}, 'governor');
    const asks = lastNotices(left).filter(({ step }) => step === 'name-governors');
    assert.deepEqual(
      asks.map(({ to, kind }) => [to, kind]),
      [[id('chair'), 'asked']],
    );
    const two = before.done(
      'name-governors',
      naming('governor', 'second-governor'),
      { reason: 'x' },
      'chair',
    );
    const one = two.done('declare-conflict', { person: id('governor') }, {}, 'governor');
    assert.deepEqual(lastNotices(one), []);
  });

  test('another naming takes the place of it, with the reason; who was on it keeps sight', () => {
    const before = givenInvestigating('major');
    const other = naming('second-governor');
    thenRefused(before.when('name-governors', other, {}, 'chair'), '4a', /reason for the change/);
    const after = before.done('name-governors', other, { reason: 'She is ill.' }, 'chair');
    assert.deepEqual([...after.capacitiesOf('governor')], ['past-governor']);
    assert.ok(after.capacitiesOf('second-governor').has('governor'));
  });

  test('they stay where the lead changes, and are no longer on it below major', () => {
    const person = { ...leadOf('major'), person: id('line-manager'), as: 'line-manager' } as const;
    const led = givenInvestigating('major').done('allocate', person, { reason: 'Ill.' }, 'bursar');
    assert.ok(led.capacitiesOf('governor').has('governor'));
    const none = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    const told = agreed(led.done('assess-reportability', none, {}, 'bursar'));
    const reason = { reason: 'It was less.' };
    const lowered = agreed(told.done('classify', classifyAs('moderate'), reason, 'bursar'));
    assert.deepEqual([...lowered.capacitiesOf('governor')], ['past-governor']);
  });

  test('until somebody is named the chair is asked, and it cannot close', () => {
    const [notice] = lastNotices(givenReported().done('classify', classifyAs('major'), {}, 'bursar'));
    assert.ok(notice !== undefined);
    const { incident } = major();
    const lacking = closingGate(incident, rules.procedures, []).filter(
      ({ step }) => step === 'name-governors',
    );
    assert.deepEqual(
      lacking.map(({ basis }) => basis),
      ['4a', '5c', '6b'],
    );
  });
});

describe('ask-for-governor', () => {
  test('the office asks once, says what for, and the chair answers by naming', () => {
    const asked = givenInvestigating('major').done('ask-for-governor', {}, {}, 'headteacher');
    const [notice] = lastNotices(asked);
    assert.deepEqual([notice?.to, notice?.step], [id('chair'), 'name-governors']);
    thenRefused(asked.when('ask-for-governor', {}, {}, 'bursar'), '4a', /already been asked/);
    const two = naming('governor', 'second-governor');
    const named = asked.done('name-governors', two, { reason: 'The office asked.' }, 'chair');
    named.done('ask-for-governor', {}, {}, 'bursar');
    thenRefused(
      givenClassified('minor').when('ask-for-governor', {}, {}, 'bursar'),
      '4a',
      /major and critical/,
    );
  });

  test('the chair who acts for the office names them and asks nobody', () => {
    const alone = givenInvestigating('major').in(givenSchoolWithout('headteacher', 'bursar'));
    const late = whenTimePasses(alone, alone.now + 20 * day);
    assert.ok(late.capacitiesOf('chair').has('office'));
    thenRefused(late.when('ask-for-governor', {}, {}, 'chair'), '4a', /Name the governors yourself/);
  });
});

describe('the Governing Body directs, and is answered (3, 4)', () => {
  test('by the lead or who has the office’s work, once; until then it cannot close', () => {
    const directed = givenInvestigating('major').done('direct-investigation', {}, {}, 'governor');
    assert.deepEqual(
      lastNotices(directed)
        .map(({ to }) => to)
        .toSorted(),
      [id('investigating-officer')],
    );
    const [direction] = directed.incident.directions;
    const facts = { direction: direction?.entry ?? 0, done: false };
    const gate = ({ incident }: typeof directed) =>
      closingGate(incident, rules.procedures, []).filter(({ step }) => step === 'answer-direction').length;
    assert.equal(gate(directed), 1);
    thenRefused(directed.when('answer-direction', facts, {}, 'chair'), '3', /This is for/);
    const answered = directed.done('answer-direction', facts, {}, 'investigating-officer');
    assert.equal(gate(answered), 0);
    assert.deepEqual(
      lastNotices(answered).map(({ to, kind }) => [to, kind]),
      [[id('governor'), 'direction-answered']],
    );
    thenRefused(answered.when('answer-direction', facts, {}, 'bursar'), '3', /already answered/);
  });

  test('by nobody who was on it and is not any more', () => {
    const before = givenInvestigating('major');
    const other = { governors: [id('second-governor')] };
    const after = before.done('name-governors', other, { reason: 'She is ill.' }, 'chair');
    thenRefused(after.when('direct-investigation', {}, {}, 'governor'), '3', /This is for/);
    after.done('note-progress', {}, {}, 'governor');
  });
});
