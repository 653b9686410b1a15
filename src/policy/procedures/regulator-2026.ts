import type { IsoDate } from '../calendar.ts';

/** Where the regulator is told of a breach, as its own pages said that day; the school checks it. */
export const regulator2026 = {
  name: 'ICO',
  telephone: '0303 123 1113',
  form:
    'https://ico.org.uk/for-organisations/report-a-breach/personal-data-breach/' +
    'report-a-data-breach-online-form/',
  asOf: '2026-11-27' as IsoDate,
} as const;
