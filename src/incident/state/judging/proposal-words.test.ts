import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classifyAs, smallFacts } from '../../../../test/given/samples.ts';
import { givenClassified, givenReported } from '../../../../test/given/stages.ts';
import { sayProposed } from './proposal-words.ts';
import { factsNow, supposing } from './triage.ts';

test('a lower severity is said beside the one that it has, where it has one', () => {
  const lowering = givenClassified('moderate').done(
    'classify',
    classifyAs('minor'),
    { reason: 'Less.' },
    'bursar',
  );
  const [proposal] = lowering.incident.proposals;
  assert.ok(proposal);
  assert.equal(sayProposed(lowering.incident, proposal), 'lower it from moderate to minor');
  assert.equal(sayProposed(givenReported().incident, proposal), 'classify it as minor');
  assert.equal(sayProposed(givenClassified('minor').incident, proposal), 'keep it minor');
});

test('supposed facts come after all that is on the record', () => {
  const { incident } = givenClassified('minor').done('establish-facts', smallFacts, {}, 'bursar');
  const supposed = supposing(incident, { ...smallFacts, back: 'refused' }, 2);
  const { entry, at, back, sameCauseBefore } = factsNow(supposed) ?? assert.fail('there are no facts');
  assert.deepEqual([entry, at, back, sameCauseBefore], [incident.version + 1, 0, 'refused', 2]);
  assert.equal(supposed.facts.length, incident.facts.length + 1);
});
