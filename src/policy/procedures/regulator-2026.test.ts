import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IsoDate } from '../calendar.ts';
import { calendarDefault } from '../calendar-default.ts';
import { momentOf } from '../clock.ts';
import { isToldOnline } from './regulator-2026.ts';

type Row = readonly [date: IsoDate, time: string, isCyber: boolean, way: 'ring' | 'online'];

const rows: readonly Row[] = [
  ['2026-10-06', '10:00', false, 'ring'],
  ['2026-10-06', '10:00', true, 'online'],
  ['2026-10-06', '08:59', false, 'online'],
  ['2026-10-06', '09:00', false, 'ring'],
  ['2026-10-06', '16:59', false, 'ring'],
  ['2026-10-06', '17:00', false, 'online'],
  // The Friday before half-term, over which the clocks change.
  ['2026-10-23', '18:00', false, 'online'],
  ['2026-10-23', '18:00', true, 'online'],
  ['2026-10-26', '09:30', false, 'ring'],
  // Christmas Day is a Friday, and Boxing Day’s holiday the Monday after it.
  ['2026-12-24', '17:30', false, 'online'],
  ['2026-12-28', '11:00', false, 'online'],
  // Good Friday and Easter Monday.
  ['2027-03-26', '11:00', false, 'online'],
];

describe('how the regulator is told', () => {
  for (const [date, time, isCyber, way] of rows)
    test(`${date} ${time}, ${isCyber ? 'cyber' : 'other'}: ${way}`, () => {
      const now = momentOf(date, time);
      assert.equal(isToldOnline(isCyber, now, calendarDefault) ? 'online' : 'ring', way);
    });
});
