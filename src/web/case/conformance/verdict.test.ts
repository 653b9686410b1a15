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
  const said = (...states: readonly Conformance[]) => sayInOrder(states.map((state) => ({ state })));

  test('is said first of all by what was missed', () => {
    assert.equal(said('met', 'not-applicable'), 'Response: nothing missed');
    assert.equal(said('met', 'missed', 'not-yet'), 'Response: 1 of 3 main points not met');
  });

  test('names what is partly met or to come', () => {
    assert.equal(said('met', 'partly', 'not-judged'), 'Response: nothing missed, 1 partly met');
    assert.equal(said('partly', 'not-yet'), 'Response: nothing missed, 1 partly met, 1 to come');
  });

  test('is not in order where it was closed before its adviser advised', () => {
    const { incident, now } = givenClosed('minor');
    const points = conformance(incident, rules.policy, rules.procedures, rules.calendar, now);
    assert.ok(incident.advice.length === 0);
    assert.match(sayInOrder(points), /1 partly met/);
  });
});
