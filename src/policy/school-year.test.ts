import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDefault } from './calendar-default.ts';
import { momentOf } from './clock.ts';
import { momentsOf, saySchoolYear, schoolDaysOf, schoolYearOf, termNames } from './school-year.ts';

test('a school year begins on 1 September, by London time', () => {
  assert.equal(schoolYearOf(momentOf('2026-08-31', '23:59')), 2025);
  assert.equal(schoolYearOf(momentOf('2026-09-01', '00:00')), 2026);
  assert.deepEqual(
    [saySchoolYear(2026), saySchoolYear(2099)],
    ['School year 2026/27', 'School year 2099/00'],
  );
});

test('its terms leave no day out, and none is in two', () => {
  const of = (term: (typeof termNames)[number] | null) => schoolDaysOf(2026, term, calendarDefault);
  assert.deepEqual(termNames.map(of), [
    { from: '2026-09-01', to: '2026-12-31' },
    { from: '2027-01-01', to: '2027-04-11' },
    { from: '2027-04-12', to: '2027-08-31' },
  ]);
  assert.deepEqual(of(null), { from: '2026-09-01', to: '2027-08-31' });
  const [autumn, spring] = termNames.map((term) => momentsOf(of(term)));
  assert.equal(autumn?.until, spring?.from);
});

test('where the calendar says nothing the summer term begins in the middle of April', () => {
  assert.equal(schoolDaysOf(2050, 'summer', calendarDefault).from, '2051-04-15');
});
