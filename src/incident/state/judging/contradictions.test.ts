import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallFacts } from '../../../../test/given/samples.ts';
import { givenReported } from '../../../../test/given/stages.ts';
import { isOpenControl } from '../governing/investigation.ts';
import { contradictions } from './contradictions.ts';
import { advisesFewer } from './triage.ts';

const noData = { personalData: 'no', risk: null, tell: 'nobody' } as const;

test('sensitive information contradicts that there is none, by the report or by the facts', () => {
  const plain = givenReported();
  const found = (kinds: readonly ('contact' | 'health')[]) =>
    plain.done('establish-facts', { ...smallFacts, kinds }, {}, 'bursar').incident;
  assert.deepEqual(contradictions(found(['contact']), noData), []);
  assert.deepEqual(contradictions(found(['health']), noData), ['special-category']);
  const flagged = givenReported({ redFlags: ['special-category'] }).incident;
  assert.deepEqual(contradictions(flagged, noData), ['special-category']);
});

test('facts advise fewer than those just before them, not than earlier ones', () => {
  const { incident } = givenReported().done('establish-facts', smallFacts, {}, 'bursar');
  const [known] = incident.facts;
  assert.ok(known);
  const advised = (tell: 'nobody' | 'regulator', provisional = false) => ({
    ...known,
    advised: { tell, risk: null, provisional },
  });
  const [more, less] = [advised('regulator'), advised('nobody')];
  assert.ok(advisesFewer({ facts: [more, less] as never }));
  assert.ok(!advisesFewer({ facts: [more, less, less] as never }));
  assert.ok(advisesFewer({ facts: [less, more, less] as never }));
  assert.ok(!advisesFewer({ facts: [advised('regulator', true), less] as never }));
});

test('a control is open while it is planned, or in place and not checked', () => {
  const states = ['planned', 'in-place', 'checked-works', 'checked-does-not-work', 'dropped'] as const;
  assert.deepEqual(
    states.filter((state) => isOpenControl({ state } as never)),
    ['planned', 'in-place'],
  );
});
