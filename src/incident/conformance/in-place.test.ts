import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, rules } from '../../../test/given/incident.ts';
import {
  givenAnswered,
  givenClosed,
  givenGathered,
  givenInvestigating,
  givenReviewed,
  givenSubmitted,
} from '../../../test/given/stages.ts';
import type { ControlState } from '../state/governing/investigation.ts';
import { conformance } from './conformance.ts';
import { itemState, unansweredBeforeOutcome } from './items.ts';

const by = '2026-12-04';

const givenControls = (...states: readonly ControlState[]): Case =>
  states.reduce(
    (each, state) => each.done('add-control', { owner: null, dueAt: by, state }, {}, 'investigating-officer'),
    givenInvestigating('minor'),
  );

const closed = (before: Case): Case =>
  givenClosed(
    'minor',
    givenReviewed('minor', givenGathered('minor', givenSubmitted('minor', givenAnswered('minor', before)))),
  );

/** Answered in words as done, and then a control is planned. */
const givenPlannedAfterAnswer = (): Case =>
  givenAnswered('minor').done(
    'add-control',
    { owner: null, dueAt: by, state: 'planned' },
    {},
    'investigating-officer',
  );

const point3 = ({ incident, now }: Case) => {
  const { policy, procedures, calendar } = rules;
  const found = conformance(incident, policy, procedures, calendar, now).find(({ point }) => point === '3');
  assert.ok(found);
  const control = found.items?.find(({ item }) => item === '3j');
  return { point: found.state, item: control?.state, says: control?.says, entries: control?.entries };
};

test('3j: a control that is planned is to come, with its day, before the closing and after it', () => {
  const { item, says } = point3(givenControls('planned'));
  assert.equal(item, 'to-come');
  assert.match(says ?? '', /Friday 4 December 2026/);
  const after = point3(closed(givenControls('planned')));
  assert.deepEqual([after.point, after.item], ['not-yet', 'to-come']);
  assert.match(after.says ?? '', /Friday 4 December 2026/);
});

test('3j: a control without a day is only planned', () => {
  const facts = { owner: null, dueAt: null, state: 'planned' } as const;
  const { says } = point3(givenControls('in-place').done('add-control', facts, {}, 'investigating-officer'));
  assert.equal(says, '1 of 2 controls is in place. 1 is only planned.');
});

test('3j: where some controls are in place it is partly met, and met once all of them are', () => {
  const some = point3(closed(givenControls('planned', 'in-place')));
  assert.deepEqual([some.point, some.item], ['partly', 'partly']);
  assert.match(some.says ?? '', /^1 of 2 .*Friday 4 December 2026/);
  for (const all of [['in-place'], ['checked-works', 'in-place'], ['in-place', 'dropped']] as const) {
    const { point, item, says } = point3(closed(givenControls(...all)));
    assert.deepEqual([point, item, says], ['met', 'done', undefined]);
  }
});

test('3j: one control is, two are in place or planned', () => {
  const saysOf = (...states: readonly ControlState[]) => point3(givenControls(...states)).says ?? '';
  assert.match(saysOf('planned'), /^0 of 1 controls/);
  assert.match(saysOf('planned', 'in-place'), /1 of 2 controls is in place.*1 is planned/);
  assert.match(saysOf('planned', 'planned', 'in-place', 'in-place'), /2 of 4 controls are .*2 are planned/);
});

test('3j: a control that was found not to work meets it in part, and one that was dropped not at all', () => {
  const failed = point3(closed(givenControls('checked-does-not-work')));
  assert.deepEqual([failed.point, failed.item], ['partly', 'partly']);
  assert.match(failed.says ?? '', /^0 of 1 .*1 control does not work/);
  const dropped = point3(closed(givenControls('dropped')));
  assert.deepEqual([dropped.point, dropped.item], ['missed', 'to-come']);
  assert.match(dropped.says ?? '', /dropped/);
});

test('3j: a planned control is an answer: the outcome report and the closing do not wait for it', () => {
  const { incident } = givenControls('planned');
  assert.ok(!unansweredBeforeOutcome(incident).includes('3j'));
  assert.equal(closed(givenControls('planned')).incident.stage, 'closed');
});

test('3j: what was answered in words stands as it was answered', () => {
  assert.equal(itemState(givenAnswered('minor').incident, '3j').state, 'done');
});

test('3j: an answer of done is named where its control is only planned', () => {
  const each = givenPlannedAfterAnswer();
  const answer = each.incident.answers.findLast(({ item }) => item === '3j');
  assert.ok(answer);
  const { item, says, entries } = point3(each);
  assert.equal(item, 'to-come');
  assert.ok(entries?.includes(answer.entry));
  assert.ok(says?.includes(`Entry ${answer.entry} `));
});

test('3j: the entries that put a control in place and checked it last show it too, each once', () => {
  const planned = givenControls('planned');
  const [control] = planned.incident.controls;
  assert.ok(control);
  const facts = { control: control.entry, owner: null, dueAt: null };
  const lead = 'investigating-officer';
  const checked = planned
    .done('update-control', { ...facts, state: 'in-place' }, {}, lead)
    .done('update-control', { ...facts, state: 'checked-works' }, {}, lead);
  const { placed, checks } = checked.incident.controls[0] ?? control;
  assert.deepEqual(itemState(checked.incident, '3j').entries, [
    control.entry,
    placed?.entry,
    checks.at(-1)?.entry,
  ]);
  const inPlace = givenControls('in-place');
  assert.deepEqual(
    itemState(inPlace.incident, '3j').entries,
    inPlace.incident.controls.map(({ entry }) => entry),
  );
});
