import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, givenSchool, rules, thenRefused } from '../../../test/given/incident.ts';
import { givenClassified, givenInvestigating, givenReported } from '../../../test/given/stages.ts';
import { givenVersion } from '../../../test/given/versions.ts';
import type { ItemId } from '../../policy/policy.ts';
import { policyOf } from '../../school/policies/policy-versions.ts';
import { closingGate } from '../asks/closing-gate.ts';
import { conformance } from './conformance.ts';
import { itemStates, unansweredBeforeOutcome } from './items.ts';

const judgedBy = ({ incident, school, now }: Case) =>
  conformance(incident, policyOf(school, incident.policy), rules.procedures, rules.calendar, now);
const asked = ({ incident }: Case): readonly ItemId[] => itemStates(incident).map(({ item }) => item);
const basesOf = ({ incident }: Case) => closingGate(incident, rules.procedures, []).map(({ basis }) => basis);

test('an item that the version leaves out is asked nowhere', () => {
  const each = givenReported({}, givenVersion(givenSchool(), ['3b', '5b']));
  assert.equal(each.incident.policy, 'version-1');
  assert.ok(!asked(each).includes('3b'));
  assert.ok(!basesOf(each).includes('3b') && !basesOf(each).includes('5b'));
  assert.ok(!unansweredBeforeOutcome(each.incident).includes('3b'));
  const items = judgedBy(each).flatMap(({ items = [] }) => items.map(({ item }) => item));
  assert.ok(!items.includes('3b') && items.includes('3a'));
});

test('no step that carries out a left-out item alone stands between an incident and its closing', () => {
  const each = givenReported({}, givenVersion(givenSchool(), ['5a', '5b', '5d', '4b']));
  const steps = closingGate(each.incident, rules.procedures, []).map(({ step }) => step);
  for (const step of ['classify', 'verify-details', 'acknowledge', 'allocate'] as const)
    assert.ok(!steps.includes(step), step);
});

test('an incident that was reported before goes on by the version before', () => {
  const before = givenReported();
  const after = before.in(givenVersion(before.school, ['3b']));
  assert.ok(asked(after).includes('3b'));
  assert.ok(basesOf(after).includes('3b'));
});

test('what the law asks is asked although the policy leaves it out', () => {
  const each = givenReported({}, givenVersion(givenSchool(), ['6c', '3d', '3f']));
  assert.ok(basesOf(each).includes('UK GDPR Art 33'));
});

test('a point all of whose items are left out is not judged', () => {
  const each = givenReported({}, givenVersion(givenSchool(), ['5a', '5b', '5c', '5d', '5e']));
  assert.equal(judgedBy(each).find(({ point }) => point === '5')?.state, 'not-applicable');
});

test('nobody answers for an item that is left out', () => {
  const before = givenReported({}, givenVersion(givenSchool(), ['3d']));
  const each = givenInvestigating('minor', givenClassified('minor', before));
  const answer = each.when(
    'answer-point',
    { item: '3d', answer: 'done' },
    { because: 'So.' },
    'investigating-officer',
  );
  thenRefused(answer, 'school default', /leaves out 3d/);
});
