import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../../test/given/incident.ts';
import { momentOf } from '../../policy/clock.ts';
import { digestMomentOf, hourTime, quietUntil } from './quiet-hours.ts';

test('a digest is sent at so many minutes of the day, and a whole hour has its wall time', () => {
  const day = '2026-10-05';
  assert.equal(digestMomentOf({ digestAt: 425 }, day), momentOf(day, '07:05'));
  assert.equal(digestMomentOf({ digestAt: 600 }, day), momentOf(day, '10:00'));
  assert.deepEqual([hourTime(7), hourTime(22)], ['07:00', '22:00']);
});

test('quiet hours begin on their hour and end on theirs, over midnight or within a day', () => {
  const until = (time: string, from: number, to: number) =>
    quietUntil(momentOf('2026-10-05', time), { ...rules.procedures, quietHours: { from, to } });
  assert.equal(until('21:59', 22, 7), momentOf('2026-10-05', '21:59'));
  assert.equal(until('22:00', 22, 7), momentOf('2026-10-06', '07:00'));
  assert.equal(until('06:59', 22, 7), momentOf('2026-10-05', '07:00'));
  assert.equal(until('07:00', 22, 7), momentOf('2026-10-05', '07:00'));
  assert.equal(until('00:59', 1, 6), momentOf('2026-10-05', '00:59'));
  assert.equal(until('01:00', 1, 6), momentOf('2026-10-05', '06:00'));
  assert.equal(until('06:00', 1, 6), momentOf('2026-10-05', '06:00'));
});
