import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thenRefused } from '../../../test/given/incident.ts';
import { givenInvestigating } from '../../../test/given/stages.ts';
import { untoldInPlan } from '../state/telling/communication.ts';

const lead = 'investigating-officer';
const planned = (audiences = 2) =>
  givenInvestigating('minor').done('plan-communication', { doneAt: 1, audiences }, {}, lead);
const tick = (plan: number, audience: number) => ({ plan, audience, doneAt: 2 });

test('each audience of the plan is ticked off once, until all were told', () => {
  const before = planned();
  const plan = before.incident.version;
  const first = before.done('record-communication', tick(plan, 2), {}, lead);
  assert.deepEqual(untoldInPlan(first.incident), [1]);
  thenRefused(first.when('record-communication', tick(plan, 2), {}, lead), '3i', /already ticked off/);
  const all = first.done('record-communication', tick(plan, 1), {}, 'bursar');
  assert.deepEqual(untoldInPlan(all.incident), []);
});

test('what is not in the plan that stands is not ticked off', () => {
  const none = givenInvestigating('minor');
  thenRefused(none.when('record-communication', tick(1, 1), {}, lead), '3i', /no communications plan/);
  const before = planned();
  const plan = before.incident.version;
  thenRefused(before.when('record-communication', tick(plan, 3), {}, lead), '3i', /not in the comm/);
  const again = before.done('plan-communication', { doneAt: 1, audiences: 1 }, {}, lead);
  thenRefused(again.when('record-communication', tick(plan, 1), {}, lead), '3i', /replaced by a newer/);
  assert.deepEqual(untoldInPlan(again.incident), [1]);
});

test('a plan from before plans were ticked off asks for nothing', () => {
  const old = givenInvestigating('minor').done('plan-communication', { doneAt: 1 }, {}, lead);
  assert.deepEqual(untoldInPlan(old.incident), []);
});
