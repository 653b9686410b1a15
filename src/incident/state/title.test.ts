import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { givenForwarded, givenReported, givenReportedByReceipt } from '../../../test/given/stages.ts';
import { isUnopened, titleFrom, titleMax, titleSpot, withoutLeadingTime } from './title.ts';

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

test('what only says when is left out before what happened', () => {
  for (const when of [
    'Half an hour ago, about 5:10 pm, ',
    'Half an hour ago, ',
    'About ten minutes ago, ',
    'This morning, ',
    'Early this morning, ',
    'This morning at about 9.15 am, ',
    'At ten this morning, ',
    'Yesterday at 5, ',
    'Yesterday afternoon, ',
    'Last night, ',
    'This morning, at break, ',
    'On Monday, ',
    'Last Friday afternoon, ',
    'About 5:10 pm, ',
    'At 3.15 p.m., ',
    'At about 10 past 7 this evening, ',
    'Half past nine this morning, ',
    'Just after a quarter to five, ',
    '  Just now, ',
  ])
    assert.equal(withoutLeadingTime(`${when}a list went to a parent.`), 'A list went to a parent.', when);
});

test('a clause without a comma ends before who writes', () => {
  assert.equal(withoutLeadingTime('About half an hour ago I sent a list.'), 'I sent a list.');
  const twice = 'About half an hour ago (6:15 pm today) I sent a list.';
  assert.equal(withoutLeadingTime(twice), 'I sent a list.');
  assert.equal(withoutLeadingTime('Yesterday at 5 we lost a key.'), 'We lost a key.');
});

test('a text stays as it is where its first clause says more, or more of when follows', () => {
  for (const text of [
    'This morning (in the staff room), a list went to a parent.',
    'This morning a list went to a parent.',
    'At 5, Church Lane, a laptop was stolen.',
    'On Monday, Tuesday and Friday, the server was down.',
    'Yesterday, and again today, somebody rang.',
    'Today, 28 records were deleted.',
    'A list, found yesterday, is gone.',
    'Last night, ',
    'Yesterday.',
    '',
  ])
    assert.equal(withoutLeadingTime(text), text);
});

test('whatever was written, what is left is its end', () => {
  const words = fc.constantFrom('Today', 'at 5', 'pm', ',', ' ', 'ago', 'a', 'list', 'on Monday', '9.15 am');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (all) => {
      const text = all.join(' ').replaceAll(' ,', ',');
      assert.ok(text.toLowerCase().endsWith(withoutLeadingTime(text).toLowerCase()));
    }),
  );
});
