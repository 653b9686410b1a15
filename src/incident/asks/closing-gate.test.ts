import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, rules } from '../../../test/given/incident.ts';
import { givenInvestigating, givenReported, givenSubmitted } from '../../../test/given/stages.ts';
import type { StreamId } from '../../record/ids.ts';
import type { StepName } from '../step-names.ts';
import { closingGate } from './closing-gate.ts';

const gate = ({ incident }: Case, exceptions: readonly string[] = []) =>
  closingGate(
    incident,
    rules.procedures,
    exceptions.map((each) => ({ id: each as StreamId, about: '7', holder: null })),
  );
const says = (each: Case, step: StepName, exceptions: readonly string[] = []) =>
  gate(each, exceptions)
    .filter((missing) => missing.step === step)
    .map(({ what }) => what)
    .join(' ');

test('what is missing is said in words, by its item where the policy has one, and never as the step', () => {
  const missing = gate(givenReported());
  for (const { step, what } of missing) assert.ok(!what.includes(`${step} (`), what);
  for (const item of ['5a', '5b', '4b', '4c', '3k'])
    assert.ok(
      missing.some(({ basis, what }) => basis === item && what.endsWith(`(${item}).`)),
      item,
    );
});

test('one thing that the Governing Body asked for lacks its answer, or so many things', () => {
  const one = givenInvestigating('major').done('direct-investigation', {}, {}, 'chair');
  assert.match(says(one, 'answer-direction'), /^One thing /);
  assert.match(says(one.done('direct-investigation', {}, {}, 'chair'), 'answer-direction'), /^2 things /);
  assert.equal(says(givenInvestigating('major'), 'answer-direction'), '');
});

test('one exception has no judgement, or so many exceptions', () => {
  const submitted = givenSubmitted('minor');
  assert.match(says(submitted, 'judge-exception', ['exception-1']), /^1 exception /);
  assert.match(says(submitted, 'judge-exception', ['exception-1', 'exception-2']), /\b2 exceptions /);
  assert.equal(says(submitted, 'judge-exception'), '');
});

test('of several exceptions those are counted that have no judgement yet', () => {
  const submitted = givenSubmitted('minor');
  const judge = (each: Case, exception: string) => {
    const facts = { exception: exception as StreamId, about: '7', kept: 'kept' } as const;
    return each.done('judge-exception', facts, {}, 'investigating-officer');
  };
  const all = ['exception-1', 'exception-2', 'exception-3'];
  const one = judge(submitted, 'exception-1');
  assert.match(says(one, 'judge-exception', all), /^2 exceptions /);
  assert.match(says(judge(one, 'exception-2'), 'judge-exception', all), /^1 exception /);
  assert.equal(says(judge(one, 'exception-2'), 'judge-exception', all.slice(0, 2)), '');
});
