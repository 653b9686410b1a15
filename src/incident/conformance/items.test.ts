import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenAnswered, givenReported } from '../../../test/given/stages.ts';
import type { FileId } from '../../record/ids.ts';
import { mayShow } from '../steps/answer-point.ts';
import { entriesAgainst } from './items.ts';

const details = { discoveredAt: null, happenedAt: null, affected: null };

test('files that came with the report, and not words, say that evidence was appropriate', () => {
  const against = (files: readonly FileId[]) => {
    const told = givenReported().done('add-details', { ...details, files }, { where: 'Office' }, 'teacher');
    return entriesAgainst(told.incident, '3c');
  };
  assert.deepEqual([against([]), against(['f' as FileId])], [[], [2]]);
});

test('any entry of the incident shows that something was done, but for an answer', () => {
  const { incident } = givenAnswered('minor');
  const { version, answers } = incident;
  const shows = (entry: number) => mayShow(incident, entry);
  assert.deepEqual([0, 1, 1.5, version + 1].map(shows), [false, true, false, false]);
  const early = { ...incident, answers: answers.slice(0, 1) };
  assert.ok(mayShow(early, version) && !mayShow(early, answers[0]!.entry));
});
