import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenForwarded, givenReported, givenReportedByReceipt } from '../../../test/given/stages.ts';
import { isUnopened, titleFrom, titleMax, titleSpot } from './title.ts';

test('a title that somebody wrote has 80 characters, one from the report has 60', () => {
  for (const [field, max] of [
    ['title', 80],
    ['what', 60],
  ] as const) {
    assert.equal(titleFrom('a'.repeat(max), field), 'a'.repeat(max));
    assert.notEqual(titleFrom('a'.repeat(max + 1), field), 'a'.repeat(max + 1));
  }
  assert.equal(titleMax, 80, 'as many as the form takes');
});

test('a title from the report begins with what happened; one that somebody wrote stays', () => {
  const text = 'This morning, a list went out. It was the wrong one.';
  assert.equal(titleFrom(text, 'what'), 'A list went out');
  assert.equal(titleFrom(text, 'title'), 'This morning, a list went out');
});

test('an incident is called by its report until somebody words its title', () => {
  const { incident } = givenReported();
  assert.deepEqual(titleSpot(incident), { entry: 1, field: 'what' });
  const title = { ...incident.report!, entry: 7 };
  assert.deepEqual(titleSpot({ ...incident, title }), { entry: 7, field: 'title' });
});

test('no list shows words of a protected report before somebody opened it', () => {
  const held = givenReportedByReceipt();
  assert.ok(isUnopened(held.incident));
  assert.ok(!isUnopened(held.done('read-report', {}, {}, 'chair').incident));
  assert.ok(!isUnopened(givenForwarded(held.done('read-report', {}, {}, 'chair')).incident));
  assert.ok(!isUnopened(givenReported().incident));
});
