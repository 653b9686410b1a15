import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hourMs, lastMoment, londonDate, londonTime, type Moment, momentOf, sayBriefDate } from './clock.ts';

const onLondonsClock = (moment: Moment): string => {
  const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('Europe/London');
  return `${zoned.toPlainDate()} ${zoned.toPlainTime().toString().slice(0, 'HH:MM'.length)}`;
};

const shown = (moment: Moment): string => `${londonDate(moment)} ${londonTime(moment)}`;

test('A moment has the date and the time that it has in London.', () => {
  const moment = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) });
  fc.assert(
    fc.property(moment, (at) => assert.equal(shown(at), onLondonsClock(at))),
    { numRuns: 300 },
  );
});

test('Every minute around a change of the clocks has its own date and time in London.', () => {
  for (const change of [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)]) {
    for (let at = change - 2 * hourMs; at < change + 2 * hourMs; at += 60_000)
      assert.equal(shown(at), onLondonsClock(at));
  }
});

test('The last moment that can be named has a date.', () => {
  assert.equal(londonDate(lastMoment), '+275760-09-13');
});

test('a brief date says its year only where it is another, and then shortens the month', () => {
  const now = momentOf('2026-11-27', '12:00');
  const said = (['2026-12-31', '2027-01-31'] as const).map((day) =>
    sayBriefDate(momentOf(day, '12:00'), now),
  );
  assert.deepEqual(said, ['31 December', '31 Jan 2027']);
});
