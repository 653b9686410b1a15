import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../../../test/given/incident.ts';
import { givenClosed, givenInvestigating } from '../../../../test/given/stages.ts';
import { conformance } from '../../../incident/conformance/conformance.ts';
import { sayVerdict } from './verdict.ts';

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
