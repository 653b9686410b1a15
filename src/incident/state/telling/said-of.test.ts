import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenSchoolWithout, thenRefused } from '../../../../test/given/incident.ts';
import { id, minute } from '../../../../test/given/people.ts';
import { dutyOf, givenClassified, givenReported, lastNotices } from '../../../../test/given/stages.ts';
import { itemState } from '../../conformance/items.ts';

const dpo = 'data-protection-officer';
const notTheirs = /does not wait for you/;

const kinds = (each: Case) => lastNotices(each).map(({ to, kind }) => `${to} ${kind}`);

describe('what somebody recorded that another did', () => {
  const advice = (each: Case) =>
    each.done('record-advice', { route: 'telephone', givenAt: each.now }, {}, 'bursar');
  const recorded = () => advice(givenClassified('major'));
  const answered = (right: boolean) => {
    const each = recorded();
    const facts = { entry: each.incident.version, right };
    return each.done('confirm-entry', facts, { why: 'I said the opposite.' }, dpo);
  };
  const owed = (each: Case) => dutyOf(each, 'consult-dpo').state;

  test('advice counts once the adviser has confirmed it, and they are asked', () => {
    const each = recorded();
    assert.equal(owed(each), 'open');
    assert.equal(itemState(each.incident, '3d').state, 'open');
    assert.deepEqual(kinds(each), [`${dpo} asked`]);
    assert.equal(owed(answered(true)), 'met');
    assert.ok(kinds(answered(true)).includes('bursar advised'));
  });

  test('advice that they deny counts for nothing, and the office hears of it', () => {
    const denied = answered(false);
    assert.equal(owed(denied), 'open');
    assert.ok(kinds(denied).includes('bursar entry-denied'));
    const own = denied.done('advise', { tell: 'regulator' }, {}, dpo);
    assert.equal(owed(own), 'met');
  });

  test('nobody else answers, nor a second time; who denies says what is not right', () => {
    const each = recorded();
    const facts = { entry: each.incident.version, right: true };
    thenRefused(each.when('confirm-entry', facts, {}, 'bursar'), 'school default', /entry is about/);
    thenRefused(each.when('confirm-entry', { ...facts, entry: 1 }, {}, dpo), 'school default', notTheirs);
    const wrong = { ...facts, right: false };
    thenRefused(each.when('confirm-entry', wrong, {}, dpo), 'school default', /not right/);
    thenRefused(answered(true).when('confirm-entry', facts, {}, dpo), 'school default', /entry is about/);
  });

  test('where the adviser has no account their advice counts as it is recorded', () => {
    const each = advice(givenClassified('major', givenReported({}, givenSchoolWithout(dpo))));
    assert.deepEqual([owed(each), each.incident.saidOf], ['met', []]);
  });

  test('the chair was told by the word of another until they confirm it', () => {
    const before = givenClassified('minor');
    const told = before.done('tell-chair', { toldAt: before.now }, {}, 'bursar');
    const { entry } = told.incident.chairTold ?? assert.fail('nobody told them');
    assert.deepEqual(itemState(told.incident, '3e').saidBy, { kind: 'person', person: id('bursar') });
    const confirmed = told.done('confirm-entry', { entry, right: true }, {}, 'chair');
    assert.equal(itemState(confirmed.incident, '3e').saidBy, undefined);
    assert.equal(confirmed.incident.chairTold?.entry, entry);
    const why = { why: 'Nobody rang me.' };
    const denied = told.at(told.now + minute).done('confirm-entry', { entry, right: false }, why, 'chair');
    assert.equal(itemState(denied.incident, '3e').state, 'open');
    assert.ok(denied.capacitiesOf('chair').has('chair'), 'they see it still');
  });
});
