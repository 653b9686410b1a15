import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Calendar } from './calendar.ts';
import { calendarDefault } from './calendar-default.ts';
import { calendarReach } from './calendar-reach.ts';
import { momentOf } from './clock.ts';
import { proceduresDefault2026 } from './procedures/procedures.ts';

const monday = momentOf('2026-10-05', '09:00');
const recipientsOf = (calendar: Calendar, now = monday) =>
  calendarReach(calendar, [proceduresDefault2026], now);
const withTerms = (...terms: Calendar['terms']): Calendar => ({ ...calendarDefault, terms });

test('the default calendar reaches for years', () => {
  assert.deepEqual(recipientsOf(calendarDefault), {
    from: '2024-09-03',
    until: '2028-07-21',
    workingUntil: '2028-12-31',
    endsSoon: false,
    fallsShort: false,
  });
});

test('a calendar that ends within six months says so, before anything lacks a date', () => {
  const autumn = withTerms({ name: 'Autumn', from: '2026-09-02', to: '2026-12-18' });
  assert.equal(recipientsOf(autumn).endsSoon, true);
  assert.equal(recipientsOf(autumn).fallsShort, false);
  assert.equal(recipientsOf(autumn, momentOf('2026-12-01', '09:00')).fallsShort, true);
  assert.equal(recipientsOf(calendarDefault, momentOf('2028-01-19', '09:00')).endsSoon, false);
  assert.equal(recipientsOf(calendarDefault, momentOf('2028-01-24', '09:00')).endsSoon, true);
});

test('the longest of all periods counts, also of a second time and of what runs until contained', () => {
  const autumn = withTerms({ name: 'Autumn', from: '2026-09-02', to: '2026-10-23' });
  const [first] = proceduresDefault2026.timescales;
  assert.ok(first);
  const none = { unclassified: null, minor: null, moderate: null, major: null, critical: null };
  const falls = (changes: Partial<typeof first>) => {
    const { again: _, untilContained: _u, ...plain } = first;
    const procedures = { ...proceduresDefault2026, timescales: [{ ...plain, within: none, ...changes }] };
    return calendarReach(autumn, [procedures], monday).fallsShort;
  };
  const long = { schoolDays: 40 };
  assert.equal(falls({}), false);
  assert.equal(falls({ within: { ...none, minor: long } }), true);
  assert.equal(falls({ again: { major: long } }), true);
  assert.equal(falls({ untilContained: { critical: long } }), true);
  const end = momentOf('2028-12-28', '09:00');
  const working = {
    ...proceduresDefault2026,
    timescales: [{ ...first, within: { ...none, minor: { workingDays: 9 } } }],
  };
  assert.equal(
    calendarReach(withTerms({ name: 'All', from: '2024-09-03', to: '2040-07-21' }), [working], end)
      .fallsShort,
    true,
  );
});

test('a calendar that has not begun, or has no terms, falls short', () => {
  const next = withTerms({ name: 'Autumn', from: '2027-09-02', to: '2028-07-21' });
  assert.equal(recipientsOf(next).fallsShort, true);
  assert.equal(recipientsOf(withTerms()).fallsShort, true);
});

test('the end of the table of bank holidays is seen as well', () => {
  const long = withTerms({ name: 'For ever', from: '2024-09-03', to: '2040-07-21' });
  assert.deepEqual(
    [recipientsOf(long, momentOf('2028-08-01', '09:00')).until, recipientsOf(long).until],
    ['2028-12-31', '2028-12-31'],
  );
  assert.equal(recipientsOf(long, momentOf('2028-08-01', '09:00')).endsSoon, true);
});
