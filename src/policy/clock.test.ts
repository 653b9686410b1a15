import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  counted,
  dayMs,
  hourMs,
  hourOf,
  lastMoment,
  londonDate,
  londonHour,
  londonTime,
  type Moment,
  momentOf,
  sayBriefDate,
  sayDate,
  sayDayAndTime,
  sayLength,
  sayMoment,
  sayMonth,
  sayRelative,
  sayShortDate,
  sayTime,
  sayWeekday,
  weekdayOf,
  yearBefore,
} from './clock.ts';

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

test('each month and each day of the week has its name', () => {
  const names = 'January February March April May June July August September October November December';
  const months = Array.from({ length: 12 }, (_, at) => sayMonth(londonDate(Date.UTC(2026, at, 15))));
  assert.deepEqual(
    months,
    names.split(' ').map((name) => `${name} 2026`),
  );
  const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
  const days = weekdays.map((_, at) => Date.UTC(2026, 9, 19 + at, 12));
  assert.deepEqual(days.map(sayWeekday), weekdays);
  assert.deepEqual(
    days.map((day) => weekdayOf(londonDate(day))),
    weekdays,
  );
});

test('a moment is said in London time, by hours from midnight to midnight', () => {
  const times = ['00:00', '00:05', '11:59', '12:00', '13:30', '23:00'];
  const said = ['12 am', '12:05 am', '11:59 am', '12 pm', '1:30 pm', '11 pm'];
  assert.deepEqual(
    times.map((time) => sayTime(momentOf('2026-07-01', time))),
    said,
  );
  assert.deepEqual(
    times.map((time) => londonHour(momentOf('2026-07-01', time))),
    [0, 0, 11, 12, 13, 23],
  );
  assert.equal(sayMoment(momentOf('2026-10-23', '16:30')), 'Friday 23 October 2026, 4:30 pm');
  assert.equal(sayMoment(momentOf('2026-12-06', '09:00')), 'Sunday 6 December 2026, 9 am');
  assert.equal(sayDate('2026-12-06'), '6 December 2026');
  assert.equal(sayDate(Date.UTC(2026, 6, 1, 23)), '2 July 2026');
});

test('a date says its year, and a time its date, only where they must', () => {
  const now = momentOf('2026-12-20', '12:00');
  const on = (day: `${number}-${number}-${number}`) => momentOf(day, '12:00');
  assert.equal(sayShortDate(on('2026-12-31'), now), '31 December');
  assert.equal(sayShortDate(on('2027-01-01'), now), '1 January 2027');
  assert.equal(sayDayAndTime(on('2026-12-26'), now), 'Saturday 12 pm');
  assert.equal(sayDayAndTime(on('2026-12-27'), now), '27 December, 12 pm');
  assert.equal(sayDayAndTime(on('2026-12-14'), now), 'Monday 12 pm');
  assert.equal(sayDayAndTime(on('2026-12-13'), now), '13 December, 12 pm');
});

test('a length of time is cut to whole units, each from where it says enough', () => {
  const minuteMs = 60_000;
  const said: readonly (readonly [number, string])[] = [
    [minuteMs - 1, 'less than a minute'],
    [minuteMs, '1 minute'],
    [hourMs - 1, '59 minutes'],
    [hourMs, '1 hour'],
    [48 * hourMs - 1, '47 hours'],
    [48 * hourMs, '2 days'],
    [61 * dayMs - 1, '60 days'],
    [61 * dayMs, '2 months'],
    [731 * dayMs - 1, '23 months'],
    [731 * dayMs, '2 years'],
    [1095 * dayMs, '2 years'],
    [1096 * dayMs, '3 years'],
  ];
  for (const [lengthMs, text] of said) assert.equal(sayLength(lengthMs), text);
  assert.equal(sayRelative(hourMs, 0), 'in 1 hour');
  assert.equal(sayRelative(0, hourMs), '1 hour ago');
  assert.equal(sayRelative(0, minuteMs), '1 minute ago');
  assert.deepEqual([sayRelative(0, minuteMs - 1), sayRelative(0, 0)], ['just now', 'just now']);
  assert.deepEqual([counted(1, 'child', 'children'), counted(0, 'day')], ['1 child', '0 days']);
});

test('an hour begins at its first moment, and a year 365 days ago', () => {
  assert.deepEqual([hourOf(hourMs - 1), hourOf(hourMs), hourOf(2 * hourMs - 1)], [0, hourMs, hourMs]);
  assert.equal(yearBefore(momentOf('2026-11-27', '12:00')), '2025-11-27');
});

test('a moment is still found after so many others that none is kept any more', () => {
  const hours = Array.from({ length: 2500 }, (_, at) => Date.UTC(2026, 0, 1, at));
  for (const at of [...hours, ...hours]) assert.equal(shown(at), onLondonsClock(at));
});
