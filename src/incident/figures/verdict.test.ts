import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOn, verdictRules } from './verdict.ts';

const minute = 60_000;

const judged = (minutes: number | null, part?: number, of?: number): string =>
  verdictOn({
    times: [
      { to: 'report', now: minutes === null ? null : { medianMs: minutes * minute, of: 5 }, before: null },
    ],
    timescales: { now: part === undefined || of === undefined ? null : { part, of }, before: null },
  });

test('a term is judged by how soon people report and how many steps came late', () => {
  const table: readonly (readonly [Parameters<typeof judged>, string])[] = [
    [[24, 84, 114], 'People report within the hour and one in four steps came late.'],
    [[60, 30, 30], 'People report within the hour and every step came in time.'],
    [[61, 95, 100], 'People report within a day and nearly every step came in time.'],
    [[24 * 60, 94, 100], 'People report within a day and one in 17 steps came late.'],
    [[24 * 60 + 1, 60, 100], 'People take more than a day to report and one in three steps came late.'],
    [[24 * 60 + 1, 100, 100], 'People take more than a day to report and every step came in time.'],
    [[5, 59, 100], 'People report within the hour and about half of the steps came late.'],
    [[5, 40, 100], 'People report within the hour and most steps came late.'],
    [[5], 'People report within the hour.'],
    [[null, 3, 4], 'One in four steps came late.'],
    [[null], ''],
  ];
  for (const [given, says] of table) assert.equal(judged(...given), says);
  assert.equal(verdictRules.length, 7);
});
