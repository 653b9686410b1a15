import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, covered, isSchoolDay, isWeekend, isWorkingDay, lastDayOf, parseDate } from './calendar.ts';
import { calendarDefault as calendar, englandAndWales } from './calendar-default.ts';

test('a date is read only if it exists', () => {
  assert.equal(parseDate('2026-06-30'), '2026-06-30');
  assert.equal(parseDate('2028-02-29'), '2028-02-29');
  for (const text of ['2026-06-31', '2027-02-29', '2026-13-01', '2026-6-1', '', '30/06/2026', '2026-00-10']) {
    assert.equal(parseDate(text), null, text);
  }
});

test('days are added across months, years and the change of the clocks', () => {
  assert.equal(addDays('2026-10-24', 2), '2026-10-26');
  assert.equal(addDays('2027-12-31', 1), '2028-01-01');
  assert.equal(addDays('2028-03-01', -1), '2028-02-29');
});

test('a month has its last day, and so has the month so many later', () => {
  assert.equal(lastDayOf('2028-02'), '2028-02-29');
  assert.equal(lastDayOf('2026-12-01'), '2026-12-31');
  assert.equal(lastDayOf('2026-10-31', 1), '2026-11-30');
  assert.equal(lastDayOf('2026-12', 2), '2027-02-28');
});

test('working days are Monday to Friday without the bank holidays of England and Wales', () => {
  assert.equal(isWorkingDay('2026-12-24', calendar), true);
  assert.equal(isWorkingDay('2026-12-25', calendar), false);
  assert.equal(isWorkingDay('2026-12-26', calendar), false);
  assert.equal(isWorkingDay('2026-12-28', calendar), false);
  assert.equal(isWorkingDay('2026-08-12', calendar), true);
});

test('school days are working days inside term on which the school is open', () => {
  assert.equal(isSchoolDay('2026-10-23', calendar), true);
  assert.equal(isSchoolDay('2026-10-26', calendar), false, 'half-term');
  assert.equal(isSchoolDay('2026-11-01', calendar), false, 'Sunday');
  assert.equal(isSchoolDay('2026-11-02', calendar), true);
  assert.equal(isSchoolDay('2026-05-04', calendar), false, 'bank holiday in term');
  const closures = [{ date: '2026-11-02', name: 'Snow' }] as const;
  assert.equal(isSchoolDay('2026-11-02', { ...calendar, closures }), false);
  assert.equal(isWorkingDay('2026-11-02', { ...calendar, closures }), true);
});

test('each covered year has its eight bank holidays, in order, none at a weekend', () => {
  const dates = englandAndWales.dates.map(({ date }) => date);
  assert.deepEqual(dates, [...dates].sort());
  for (let year = englandAndWales.firstYear; year <= englandAndWales.lastYear; year += 1) {
    assert.equal(dates.filter((date) => date.startsWith(String(year))).length, 8, String(year));
  }
  for (const date of dates) assert.equal(isWeekend(date), false, date);
});

test('the default terms are six a year, in order, and begin and end on school days', () => {
  let last = '';
  for (const { name, from, to } of calendar.terms) {
    assert.ok(last < from && from < to, name);
    assert.ok(parseDate(from) !== null && parseDate(to) !== null, name);
    assert.ok(isSchoolDay(from, calendar) && isSchoolDay(to, calendar), name);
    last = to;
  }
  const halves = ['first half', 'second half'];
  const names = [2024, 2025, 2026, 2027].flatMap((year) =>
    [`Autumn ${year}`, `Spring ${year + 1}`, `Summer ${year + 1}`].flatMap((term) =>
      halves.map((half) => `${term}, ${half}`),
    ),
  );
  assert.deepEqual(
    calendar.terms.map(({ name }) => name),
    names,
  );
});

test('a calendar knows where it begins and ends', () => {
  assert.deepEqual(covered('working', calendar), { from: '2024-01-01', to: '2028-12-31' });
  assert.deepEqual(covered('school', calendar), { from: '2024-09-03', to: '2028-07-21' });
});
