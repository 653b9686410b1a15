import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenAnswered, givenInvestigating, givenReported } from '../../../test/given/stages.ts';
import type { FileId } from '../../record/ids.ts';
import { mayShow } from '../steps/answer-point.ts';
import { entriesAgainst, itemCounts } from './items.ts';

const details = { discoveredAt: null, happenedAt: null, affected: null };

test('files that came with the report, and not words, say that evidence was appropriate', () => {
  const against = (files: readonly FileId[]) => {
    const told = givenReported().done('add-details', { ...details, files }, { where: 'Office' }, 'teacher');
    return entriesAgainst(told.incident, '3c');
  };
  assert.deepEqual([against([]), against(['f' as FileId])], [[], [2]]);
});

test('so many of the items that apply are answered', () => {
  const { answered, all } = itemCounts(givenInvestigating('minor').incident);
  assert.ok(answered > 0 && answered < all);
  const gathered = itemCounts(givenAnswered('minor').incident);
  assert.deepEqual([gathered.all, gathered.answered], [all, answered + 10]);
  assert.ok(itemCounts(givenInvestigating('critical').incident).all > all, 'more apply');
});

test('any entry of the incident shows that something was done, but for an answer', () => {
  const { incident } = givenAnswered('minor');
  const { version, answers } = incident;
  const shows = (entry: number) => mayShow(incident, entry);
  assert.deepEqual([0, 1, 1.5, version + 1].map(shows), [false, true, false, false]);
  const early = { ...incident, answers: answers.slice(0, 1) };
  assert.ok(mayShow(early, version) && !mayShow(early, answers[0]!.entry));
});
