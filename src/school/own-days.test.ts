import assert from 'node:assert/strict';
import { test } from 'node:test';
import { londonDate, type Moment, momentOf } from '../policy/clock.ts';
import { BeyondCalendar, deadline } from '../policy/deadline.ts';
import { calendarOf, daysFrom, faultOf, type OwnDays } from './own-days.ts';

const days = (...terms: OwnDays['terms']): OwnDays => ({ terms, closures: [], extraHolidays: [] });
const autumn = { from: '2026-09-01', to: '2026-12-18' } as const;

test('a school’s terms are named one after the other', () => {
  const spring = { from: '2027-01-04', to: '2027-03-26' } as const;
  const { terms } = calendarOf({ days: days(autumn, spring), daysWere: [] });
  assert.deepEqual(terms, [
    { name: 'Term 1', ...autumn },
    { name: 'Term 2', ...spring },
  ]);
});

test('there is a term, each ends on its first day or later, and none begins before another has ended', () => {
  const [one, next] = [
    { from: '2026-09-01', to: '2026-09-01' },
    { from: '2026-12-19', to: '2026-12-20' },
  ] as const;
  assert.equal(faultOf(days(one)), null);
  assert.equal(faultOf(days(autumn, next)), null);
  assert.match(faultOf(days()) ?? '', /at least one term/);
  assert.match(faultOf(days({ from: '2026-09-02', to: '2026-09-01' })) ?? '', /^Term 1 ends before it/);
  const sameDay = { from: '2026-12-18', to: '2026-12-20' } as const;
  assert.match(faultOf(days(autumn, sameDay)) ?? '', /^Term 2 begins before term 1 has ended/);
});

test('what runs already keeps the days it was counted by; what begins later has those of then', () => {
  const changedAt = momentOf('2026-10-06', '12:00');
  const calm = { days: days(autumn), daysWere: [] };
  const extraHolidays = ['2026-10-07', '2026-10-08'] as const;
  const shut = daysFrom(calm, { ...days(autumn), extraHolidays }, changedAt);
  const again = daysFrom(shut, days(autumn), changedAt + 1);
  const dueOf = (from: Moment, own: typeof shut) =>
    londonDate(deadline(from, { workingDays: 3 }, calendarOf(own)).at);
  for (const own of [calm, shut, again]) assert.equal(dueOf(changedAt - 1, own), '2026-10-09');
  for (const own of [shut, again]) assert.equal(dueOf(changedAt, own), '2026-10-13');
  assert.equal(dueOf(changedAt + 1, again), '2026-10-09');
  // Sent again as they stand, nothing has changed.
  assert.deepEqual(daysFrom(shut, { ...days(autumn), extraHolidays }, changedAt + 2), shut);
});

test('what the days of then do not reach is counted by those that do', () => {
  const from = momentOf('2026-10-06', '09:00');
  const short = { days: days({ ...autumn, to: '2026-10-08' }), daysWere: [] };
  const longer = calendarOf(daysFrom(short, days(autumn), from + 1));
  assert.equal(londonDate(deadline(from, { schoolDays: 5 }, longer).at), '2026-10-13');
  assert.throws(() => deadline(from, { schoolDays: 90 }, longer), BeyondCalendar);
});
