import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankException } from '../../../school/policies/exception-state.ts';
import { sayStage } from './words.ts';

test('an exception that has not begun is not said to be in force, also where a renewal is asked for', () => {
  const span = { from: '2026-10-10', until: '2026-11-10', askedUntil: '2026-12-10' } as const;
  const renewed = { ...blankException, ...span, stage: 'granted' } as const;
  assert.match(sayStage(renewed, '2026-10-09'), /^Begins on .*, renewal asked for$/);
  assert.equal(sayStage(renewed, '2026-10-10'), 'In force, renewal asked for');
});

test('an exception whose last day has passed is not said to be in force, before the clock ends it', () => {
  const granted = { ...blankException, from: '2026-10-10', until: '2026-11-10', stage: 'granted' } as const;
  assert.equal(sayStage(granted, '2026-11-10'), 'In force');
  assert.equal(sayStage(granted, '2026-11-11'), 'Ended');
});
