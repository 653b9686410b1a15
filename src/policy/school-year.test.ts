import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from './calendar.ts';
import { calendarDefault } from './calendar-default.ts';
import { momentOf } from './clock.ts';
import {
  momentsOf,
  sayCountedDays,
  saySchoolYear,
  schoolDaysOf,
  schoolYearOf,
  termEndsOn,
  termNames,
  termsBegun,
  timesToLearnFrom,
} from './school-year.ts';

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

test('the summer term begins with the first that begins from 1 April up to the end of May', () => {
  const begins = (...froms: readonly IsoDate[]) => {
    const terms = froms.map((from) => ({ name: from, from, to: '2027-07-23' as IsoDate }));
    return schoolDaysOf(2026, 'summer', { ...calendarDefault, terms }).from;
  };
  assert.equal(begins('2027-03-31', '2027-04-01'), '2027-04-01');
  assert.equal(begins('2027-05-31'), '2027-05-31');
  assert.equal(begins('2027-06-01'), '2027-04-15');
});

test('a term has begun on its first day, and is counted from then on', () => {
  const begun = (date: IsoDate) => termsBegun(momentOf(date, '12:00'), calendarDefault)[0];
  assert.deepEqual(begun('2027-01-01'), { year: 2026, term: 'spring' });
  assert.deepEqual(begun('2026-12-31'), { year: 2026, term: 'autumn' });
  const autumn = schoolDaysOf(2026, 'autumn', calendarDefault);
  assert.match(sayCountedDays(autumn, '2026-09-01'), /^from 1 September 2026 to 1 September 2026/);
});

test('a time is counted up to the day on which it is counted, and no further than its end', () => {
  const autumn = schoolDaysOf(2026, 'autumn', calendarDefault);
  assert.equal(sayCountedDays(autumn, '2026-11-24'), 'from 1 September 2026 to 24 November 2026');
  assert.equal(
    sayCountedDays(autumn, '2027-01-08'),
    'from 1 September 2026 to 31 December 2026, counted on 8 January 2027',
  );
  assert.equal(sayCountedDays(autumn, '2026-08-30'), 'from 1 September 2026 on');
});

test('the year is not offered beside its only term, which says the same', () => {
  const offered = (date: `${number}-${number}-${number}`) =>
    timesToLearnFrom(momentOf(date, '12:00'), calendarDefault).map(
      ({ year, term }) => `${year} ${term ?? 'all'}`,
    );
  assert.deepEqual(offered('2026-11-27'), ['2026 autumn', '2025 summer', '2025 all']);
  assert.deepEqual(offered('2027-02-01'), ['2026 spring', '2026 autumn', '2026 all']);
  assert.deepEqual(offered('2027-06-01'), ['2026 summer', '2026 spring', '2026 all']);
});

test('a term ends with its last half, also seen from half-term; afterwards nothing is left of it', () => {
  const ends = (date: IsoDate) => termEndsOn(date, calendarDefault);
  for (const date of ['2026-09-01', '2026-10-28', '2026-12-18'] satisfies IsoDate[])
    assert.equal(ends(date), '2026-12-18');
  assert.deepEqual([ends('2026-12-19'), ends('2027-01-01')], [null, '2027-03-25']);
  assert.equal(ends('2050-10-01'), null);
});
