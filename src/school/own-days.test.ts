import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarOf, faultOf, type OwnDays } from './own-days.ts';

const days = (...terms: OwnDays['terms']): OwnDays => ({ terms, closures: [], extraHolidays: [] });
const autumn = { from: '2026-09-01', to: '2026-12-18' } as const;

test('a school’s terms are named one after the other', () => {
  const spring = { from: '2027-01-04', to: '2027-03-26' } as const;
  const { terms } = calendarOf({ days: days(autumn, spring) });
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
