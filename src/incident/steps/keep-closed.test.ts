// A control that does not work, found out after the closing, asks to reopen or to say why not (3j).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, rules, thenRefused } from '../../../test/given/incident.ts';
import { day } from '../../../test/given/people.ts';
import { givenClosed, givenSubmitted, lastNotices } from '../../../test/given/stages.ts';
import { asksFor } from '../asks/asks.ts';
import { duties } from '../due/duties.ts';
import { isToBeReopened } from '../state/governing/controls.ts';

const control = { owner: null, dueAt: null, state: 'in-place' } as const;
const withControl = (before: Case): Case => before.done('add-control', control, {}, 'headteacher');

const checked = (before: Case, state: 'checked-works' | 'checked-does-not-work' | 'planned'): Case => {
  const entry = before.incident.controls.at(-1)?.entry ?? 0;
  const dueAt = state === 'planned' ? ('2027-06-01' as const) : null;
  const facts = { ...control, control: entry, state, dueAt };
  return before.done('update-control', facts, {}, 'investigating-officer');
};
const failed = (): Case => checked(withControl(givenClosed('minor')), 'checked-does-not-work');

const owed = ({ incident, now }: Case) =>
  duties(incident, rules.procedures, rules.calendar, now).find(
    ({ duty }) => duty === 'answer-failed-control',
  );
const asks = ({ incident, now, capacitiesOf }: Case): boolean =>
  asksFor(incident, capacitiesOf('headteacher'), rules, now).some(
    ({ step, mine }) => step === 'keep-closed' && mine,
  );

describe('a control that does not work, on a closed incident', () => {
  test('asks the office to reopen it or to say why not, by a day', () => {
    const found = failed();
    assert.deepEqual(
      lastNotices(found).map(({ kind, step }) => [kind, step]),
      [['asked', 'keep-closed']],
    );
    assert.equal(owed(found)?.state, 'open');
    assert.ok(asks(found));
    assert.equal(owed(found.at(found.now + 20 * day))?.state, 'missed');
  });

  test('is settled by either, or by a later check that it works; not by another state', () => {
    const kept = failed().done('keep-closed', {}, { reasons: 'The filter has taken its place.' }, 'bursar');
    const reopened = failed().done('reopen', {}, {}, 'headteacher');
    for (const settled of [kept, reopened, checked(failed(), 'checked-works')]) {
      assert.equal(owed(settled)?.state, 'met');
      assert.ok(!asks(settled));
    }
    assert.equal(owed(checked(failed(), 'planned'))?.state, 'open');
  });

  test('is not checked again where it stays closed anyway; another control still is', () => {
    const check = ({ incident, now, capacitiesOf }: Case) =>
      asksFor(incident, capacitiesOf('headteacher'), rules, now).find(
        ({ step }) => step === 'update-control',
      );
    const kept = checked(withControl(givenClosed('major')), 'checked-does-not-work').done(
      'keep-closed',
      {},
      {},
      'bursar',
    );
    assert.equal(check(kept), undefined);
    const two = withControl(withControl(givenClosed('major')));
    const [first] = two.incident.controls;
    const state = 'checked-does-not-work';
    const one = two.done('update-control', { ...control, control: first?.entry ?? 0, state }, {}, 'bursar');
    assert.match(check(one)?.label ?? '', /1 of 2 left/);
    assert.match(check(one.done('keep-closed', {}, {}, 'bursar'))?.label ?? '', /1 of 2 left/);
  });

  test('asks again where it fails again', () => {
    const kept = failed().done('keep-closed', {}, {}, 'bursar');
    thenRefused(kept.when('keep-closed', {}, {}, 'bursar'), '3j', /No failed control/);
    assert.equal(owed(checked(kept, 'checked-does-not-work'))?.state, 'open');
  });

  test('is for the office or the chair, with reasons', () => {
    thenRefused(failed().when('keep-closed', {}, {}, 'investigating-officer'), '3j', /This is for/);
    thenRefused(failed().when('keep-closed', {}, { reasons: '' }, 'bursar'), '2', /reasons/);
  });
});

test('a control that does not work while it is investigated asks for nothing', () => {
  const found = checked(
    givenSubmitted('minor').done('add-control', control, {}, 'headteacher'),
    'checked-does-not-work',
  );
  assert.equal(owed(found), undefined);
  assert.ok(lastNotices(found).every(({ step }) => step !== 'keep-closed'));
});

test('another change to a closed incident’s control asks nobody to reopen it', () => {
  const planned = checked(withControl(givenClosed('minor')), 'planned');
  for (const after of [planned, checked(failed(), 'planned')])
    assert.ok(lastNotices(after).every(({ step }) => step !== 'keep-closed'));
});

test('only a closed incident, not erased, is to be reopened for a control that does not work', () => {
  const { incident } = failed();
  assert.ok(isToBeReopened(incident));
  assert.ok(!isToBeReopened({ ...incident, stage: 'reviewed' }));
  assert.ok(!isToBeReopened({ ...incident, erased: incident.closures[0]! }));
});
