import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rules } from '../../../../test/given/incident.ts';
import { givenClosed, givenInvestigating } from '../../../../test/given/stages.ts';
import { type Conformance, conformance } from '../../../incident/conformance/conformance.ts';
import { sayInOrder, sayVerdict } from './verdict.ts';

test('a verdict counts every point of the policy once', () => {
  for (const { incident, now } of [
    givenClosed('major'),
    givenClosed('minor'),
    givenInvestigating('critical'),
  ]) {
    const points = conformance(incident, rules.policy, rules.procedures, rules.calendar, now);
    const [met, ...rest] = sayVerdict(points).matchAll(/\d+(?! main points)/g);
    assert.equal(Number(met) + rest.reduce((sum, [number]) => sum + Number(number), 0), points.length);
  }
});

test('a verdict begins with how many points are met, and names what is not', () => {
  const states = ['met', 'met', 'met', 'met', 'met', 'partly', 'not-yet'] as const;
  assert.equal(sayVerdict(states.map((state) => ({ state }))), '5 of 7 main points met, 1 partly, 1 to come');
  assert.equal(sayVerdict([{ state: 'missed' }]), '0 of 1 main points met, 1 not met');
});

describe('whether it is in order', () => {
  const said = (isOpen: boolean, ...states: readonly Conformance[]) =>
    sayInOrder(
      states.map((state) => ({ state })),
      { isOpen },
    );

  test('is said first of all by what was missed', () => {
    assert.equal(said(true, 'met', 'not-yet'), 'Response: nothing missed so far');
    for (const isOpen of [true, false]) {
      assert.equal(said(isOpen, 'met', 'not-applicable'), 'Response: nothing missed');
      assert.equal(said(isOpen, 'met', 'missed', 'not-yet'), 'Response: 1 of 3 main points not met');
    }
  });

  test('is said as the verdict says it once the incident has ended, and never so far', () => {
    for (const state of ['partly', 'not-yet'] as const)
      assert.ok(said(false, 'met', state).endsWith(sayVerdict([{ state: 'met' }, { state }])), state);
  });

  test('is said in full of what was closed before its adviser advised', () => {
    const { incident, now } = givenClosed('minor');
    const points = conformance(incident, rules.policy, rules.procedures, rules.calendar, now);
    assert.ok(points.some(({ state }) => state === 'partly') && incident.advice.length === 0);
    assert.ok(sayInOrder(points, { isOpen: false }).endsWith(sayVerdict(points)));
  });
});
