import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenInvestigating } from '../../../test/given/stages.ts';
import { arePeopleTold } from '../state/telling/told.ts';

test('people whose letter came back are still to be told, until they are', () => {
  const lead = 'investigating-officer';
  const before = givenInvestigating('major');
  const told = (each: typeof before, facts: object = {}) =>
    each.done('inform-people', { doneAt: each.now, ...facts }, {}, lead);
  const sent = told(before);
  assert.ok(arePeopleTold(sent.incident));
  const cameBack = told(sent, { cameBack: true });
  assert.ok(!arePeopleTold(cameBack.incident));
  assert.ok(arePeopleTold(told(cameBack).incident));
});
