import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTime } from './date-fields.ts';

test('a time is read as people write it', () => {
  for (const written of ['14:30', '14.30', '1430', '2.30pm', '2:30 pm', '2.30 p.m.', '2:30 PM'])
    assert.equal(readTime(written), 14 * 60 + 30, written);
  for (const written of ['22:00', '10pm', '10 pm']) assert.equal(readTime(written), 22 * 60, written);
  assert.equal(readTime('12 am'), 0);
  assert.equal(readTime('12 pm'), 12 * 60);
  assert.equal(readTime('7:05'), 7 * 60 + 5);
});

test('what could be two times, or is none, is no time', () => {
  for (const written of ['', '10', '25:00', '13 pm', '0 am', '14:60', 'pm'])
    assert.equal(readTime(written), null);
});
