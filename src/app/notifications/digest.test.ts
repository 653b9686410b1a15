import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentOf, sayMoment } from '../../policy/clock.ts';
import { proceduresDefault2026 } from '../../policy/procedures/procedures.ts';
import { figuresOf } from '../../policy/procedures/procedures-figures.ts';
import { blankSettings, type Settings } from '../../school/school.ts';
import { digestDueAt } from './digest.ts';

/** When the digest of Tuesday 6 October 2026 is due, in a school that sends it and rests at these times. */
const dueOn = (digestAt: number, from: number, to: number): string => {
  const figures = { ...figuresOf(proceduresDefault2026), quietHours: { from, to } };
  const made = { entry: 1, at: 0, by: null } as const;
  const adopted = { ...made, version: 'set-1', meetingOn: '2026-09-01', proposed: made, figures } as const;
  const settings: Settings = { ...blankSettings, digestAt, procedures: 'set-1', adopted: [adopted] };
  const due = digestDueAt(settings, momentOf('2026-10-06', '12:00'));
  return due === null ? 'never' : sayMoment(due);
};

test('the digest comes at its time, or at the end of the quiet hours in which that lies', () => {
  assert.equal(dueOn(450, 22, 7), 'Tuesday 6 October 2026, 7:30 am');
  assert.equal(dueOn(450, 22, 9), 'Tuesday 6 October 2026, 9 am');
  assert.equal(dueOn(780, 12, 14), 'Tuesday 6 October 2026, 2 pm');
});

test('where people rest from before its time until the morning it comes in the morning, not never', () => {
  assert.equal(dueOn(19 * 60, 18, 7), 'Tuesday 6 October 2026, 7 am');
  assert.equal(dueOn(450, 7, 0), 'Tuesday 6 October 2026, 12 am');
});

test('on days on which nobody works there is none', () => {
  assert.equal(digestDueAt(blankSettings, momentOf('2026-10-04', '12:00')), null);
});
