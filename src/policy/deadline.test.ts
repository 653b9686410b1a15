import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cases } from '../../test/then/cases.ts';
import { addDays, type Calendar, isSchoolDay, isWorkingDay } from './calendar.ts';
import { calendarDefault as calendar } from './calendar-default.ts';
import * as clock from './clock.ts';
import { type Moment, momentOf, sayMoment, sayRelative } from './clock.ts';
import { BeyondCalendar, deadline, type Period } from './deadline.ts';

const due = (from: Moment, period: Period, with_: Calendar = calendar) => {
  const { at, because } = deadline(from, period, with_);
  return { at: sayMoment(at), because };
};

describe('the 72 hours of UK GDPR Art 33', () => {
  test('end an hour earlier by the wall clock when the clocks go back in between', () => {
    assert.deepEqual(due(momentOf('2026-10-23', '16:30'), { hours: 72 }), {
      at: 'Monday 26 October 2026, 3:30 pm',
      because:
        '72 hours from Friday 23 October 2026, 4:30 pm is Monday 26 October 2026, 3:30 pm; ' +
        'weekends and holidays do not pause it, and the clocks went back in between.',
    });
  });

  test('end an hour later by the wall clock when the clocks go forward, Good Friday or not', () => {
    assert.deepEqual(due(momentOf('2027-03-26', '15:30'), { hours: 72 }), {
      at: 'Monday 29 March 2027, 4:30 pm',
      because:
        '72 hours from Friday 26 March 2027, 3:30 pm is Monday 29 March 2027, 4:30 pm; ' +
        'weekends and holidays do not pause it, and the clocks went forward in between.',
    });
  });

  test('run through Christmas, and past the end of any calendar', () => {
    assert.equal(due(momentOf('2026-12-23', '11:00'), { hours: 72 }).at, 'Saturday 26 December 2026, 11 am');
    assert.equal(due(momentOf('2031-05-01', '09:00'), { hours: 72 }).at, 'Sunday 4 May 2031, 9 am');
  });
});

describe('counted days', () => {
  test('end at 17:00 on the n-th working day after the day of the start', () => {
    assert.deepEqual(due(momentOf('2026-11-03', '10:20'), { workingDays: 1 }), {
      at: 'Wednesday 4 November 2026, 5 pm',
      because:
        '1 working day after Tuesday 3 November 2026, 10:20 am ends on Wednesday 4 November 2026, 5 pm.',
    });
  });

  test('name each bank holiday that they skip', () => {
    assert.deepEqual(due(momentOf('2027-03-25', '12:00'), { workingDays: 2 }), {
      at: 'Wednesday 31 March 2027, 5 pm',
      because:
        '2 working days after Thursday 25 March 2027, 12 pm end on Wednesday 31 March 2027, 5 pm; ' +
        'not counted: Good Friday (Friday 26 March 2027), weekends and Easter Monday (Monday 29 March 2027).',
    });
  });

  test('of school leave out half-term and closures, which working days do not', () => {
    const closures = [{ date: '2026-11-03', name: 'Boiler broken' }] as const;
    const from = momentOf('2026-10-23', '16:30');
    assert.deepEqual(due(from, { schoolDays: 2 }, { ...calendar, closures }), {
      at: 'Wednesday 4 November 2026, 5 pm',
      because:
        '2 school days after Friday 23 October 2026, 4:30 pm end on Wednesday 4 November 2026, 5 pm; ' +
        'not counted: weekends, school holidays and Boiler broken (Tuesday 3 November 2026).',
    });
    assert.equal(
      due(from, { workingDays: 2 }, { ...calendar, closures }).at,
      'Tuesday 27 October 2026, 5 pm',
    );
  });

  test('leave out holidays that the school has added', () => {
    const extraHolidays = [{ date: '2026-11-04', name: 'A royal event' }] as const;
    const { at, because } = due(
      momentOf('2026-11-03', '10:20'),
      { workingDays: 1 },
      { ...calendar, extraHolidays },
    );
    assert.equal(at, 'Thursday 5 November 2026, 5 pm');
    assert.match(because, /not counted: A royal event \(Wednesday 4 November 2026\)\.$/);
  });

  test('may fall on the last day of the calendar, and on the first', () => {
    assert.equal(
      due(momentOf('2028-12-28', '12:00'), { workingDays: 1 }).at,
      'Friday 29 December 2028, 5 pm',
    );
    assert.equal(due(momentOf('2028-07-20', '12:00'), { schoolDays: 1 }).at, 'Friday 21 July 2028, 5 pm');
    assert.equal(
      due(momentOf('2024-09-02', '12:00'), { schoolDays: 1 }).at,
      'Tuesday 3 September 2024, 5 pm',
    );
  });

  test('fail loudly, and say what to add, where the calendar ends', () => {
    const beyond = (text: RegExp) => (error: unknown) =>
      error instanceof BeyondCalendar && text.test(error.message);
    assert.throws(
      () => deadline(momentOf('2028-12-29', '12:00'), { workingDays: 1 }, calendar),
      beyond(/working days only from 1 January 2024 to 31 December 2028.*brings the missing bank holidays/),
    );
    assert.throws(
      () => deadline(momentOf('2028-07-21', '12:00'), { schoolDays: 1 }, calendar),
      beyond(/school days only from 3 September 2024 to 21 July 2028.*add the missing terms/),
    );
    assert.throws(() => deadline(momentOf('2023-06-01', '12:00'), { workingDays: 1 }, calendar), beyond(/./));
    assert.throws(
      () => deadline(momentOf('2026-06-01', '12:00'), { schoolDays: 1 }, { ...calendar, terms: [] }),
      beyond(/no terms/),
    );
    assert.throws(
      () => deadline(momentOf('2028-12-29', '12:00'), { workingDays: 1 }, { ...calendar, terms: [] }),
      beyond(/working days only from/),
    );
  });
});

test('calendar days keep the wall time across the change of the clocks, and every day counts', () => {
  assert.deepEqual(due(momentOf('2026-10-01', '09:15'), { days: 60 }), {
    at: 'Monday 30 November 2026, 9:15 am',
    because:
      '60 days from Thursday 1 October 2026, 9:15 am is Monday 30 November 2026, 9:15 am; ' +
      'every calendar day counts.',
  });
});

const anyMoment = fc.integer({ min: momentOf('2024-09-03', '00:00'), max: momentOf('2027-12-31', '00:00') });
const anyDays = fc.integer({ min: 1, max: 60 });
const anyPeriod = fc.oneof(
  fc.integer({ min: 1, max: 300 }).map((hours) => ({ hours })),
  anyDays.map((workingDays) => ({ workingDays })),
  anyDays.map((schoolDays) => ({ schoolDays })),
  anyDays.map((days) => ({ days })),
);

test('a deadline never falls on a day that does not count, always after its start', () => {
  const { came, allCame } = cases('workingDays', 'schoolDays', 'hours', 'days');
  fc.assert(
    fc.property(anyMoment, anyPeriod, (from, period) => {
      const { at, because } = deadline(from, period, calendar);
      assert.ok(at > from);
      assert.ok(because.endsWith('.') && because.includes(sayMoment(at)));
      const date = clock.londonDate(at);
      for (const unit of Object.keys(period)) came(unit as 'days');
      if ('workingDays' in period) assert.ok(isWorkingDay(date, calendar));
      if ('schoolDays' in period) assert.ok(isSchoolDay(date, calendar));
      if ('hours' in period) assert.equal(at - from, period.hours * 3_600_000);
    }),
  );
  allCame();
});

test('a longer period is never due sooner, and school days never sooner than working days', () => {
  fc.assert(
    fc.property(anyMoment, anyDays, (from, n) => {
      const at = (period: Period) => deadline(from, period, calendar).at;
      assert.ok(at({ hours: n }) < at({ hours: n + 1 }));
      assert.ok(at({ days: n }) < at({ days: n + 1 }));
      assert.ok(at({ workingDays: n }) < at({ workingDays: n + 1 }));
      assert.ok(at({ schoolDays: n }) < at({ schoolDays: n + 1 }));
      assert.ok(at({ workingDays: n }) <= at({ schoolDays: n }));
    }),
  );
});

test('a London date and time that exist survive the way to a moment and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 2, max: 23 }), (day, hour) => {
      const date = addDays('2024-01-01', day);
      const time = `${String(hour).padStart(2, '0')}:07`;
      const moment = momentOf(date, time);
      assert.equal(clock.londonDate(moment), date);
      assert.equal(clock.londonTime(moment), time);
    }),
  );
});

test('a time that occurs twice means the first, so that no clock starts late', () => {
  assert.equal(momentOf('2026-10-25', '01:30'), Date.UTC(2026, 9, 25, 0, 30));
});

test('moments, dates and months are said in London time and in words', () => {
  const moment = Date.UTC(2026, 6, 14, 23, 30);
  assert.equal(sayMoment(moment), 'Wednesday 15 July 2026, 12:30 am');
  assert.equal(clock.sayDate(moment), '15 July 2026');
  assert.equal(clock.sayDate('2021-01-26'), '26 January 2021');
  assert.equal(clock.sayMonth('2022-01'), 'January 2022');
});

test('how far away something is, is said in whole units that never flatter', () => {
  const now = momentOf('2026-11-03', '10:00');
  const minute = 60_000;
  const says = (minutes: number) => sayRelative(now + minutes * minute, now);
  assert.equal(says(0), 'just now');
  assert.equal(says(0.5), 'in less than a minute');
  assert.equal(says(1), 'in 1 minute');
  assert.equal(says(-0.5), 'just now');
  assert.equal(says(-1), '1 minute ago');
  assert.equal(says(-59), '59 minutes ago');
  assert.equal(says(239), 'in 3 hours');
  assert.equal(says(-47 * 60), '47 hours ago');
  assert.equal(says(-48 * 60), '2 days ago');
  assert.equal(says(72 * 60 - 1), 'in 71 hours');
  assert.equal(says(72 * 60), 'in 3 days');
  assert.equal(says(60 * 24 * 60), 'in 60 days');
  assert.equal(says(61 * 24 * 60), 'in 2 months');
  assert.equal(says(730 * 24 * 60), 'in 23 months');
  assert.equal(says(731 * 24 * 60), 'in 2 years');
  assert.equal(says(-70 * 24 * 60), '2 months ago');
  assert.equal(says(-1700 * 24 * 60), '4 years ago');
});
