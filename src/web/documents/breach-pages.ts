// The register of breaches in pages: the incidents of a school year or a term, the latest first, then what
// earlier logs said of it. Only the rows of a page are read.
import type { EarlierRow } from '../../earlier-log/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { momentsOf, type SchoolTime, schoolDaysOf } from '../../policy/school-year.ts';
import { calendarOf } from '../../school/own-days.ts';
import { fromEarlierLog } from '../earlier-log/earlier-log.ts';
import type { Reader, Site } from '../shell/site.ts';
import { type BreachRow, levelOf, notRecorded, readPage, toldLines, unread } from './breach-rows.ts';

// The rows of earlier logs as the register lists them: what was left blank there is not recorded.

const yes = new Set(['y', 'yes', 'true', 'told', 'reported', 'notified', '1']);
const no = new Set(['n', 'no', 'false', 'not told', 'not reported', 'not notified', '0']);

/** A yes or a no in the words of the register; anything else as it was written. */
const toldOr = (text: string | undefined): string => {
  const plain = text?.trim().toLowerCase() ?? '';
  if (plain === '') return notRecorded;
  if (yes.has(plain)) return 'Told';
  return no.has(plain) ? 'Not told' : (text ?? '');
};

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('\n');

const columnsOfEarlier = (row: EarlierRow) => ({
  ...unread,
  Reference: row.number ?? `Row ${row.no}`,
  Reported: row.day,
  Severity: row.severity ?? notRecorded,
  Certainty: notRecorded,
  Cause: row.cause ?? notRecorded,
  Stage: fromEarlierLog,
  Closed: row.closed ?? '',
  'Policies breached': notRecorded,
  Happened: row.happened ?? '',
  Discovered: row.discovered ?? '',
  People: row.people ?? '',
  'Whose information': row.whose ?? notRecorded,
  'Kinds of data': row.kinds ?? notRecorded,
  'What happened': joined(row.what, row.other, row.staff),
  Effects: row.effects ?? notRecorded,
  'What was done': row.done ?? notRecorded,
  'What stops a repeat': row.lessons ?? notRecorded,
  'Personal data': notRecorded,
  Regulator: row.regulator === undefined && row.regulatorOn !== undefined ? 'Told' : toldOr(row.regulator),
  Why: row.why ?? notRecorded,
  'Regulator told': row.regulatorOn ?? '',
  'People to be told': toldOr(row.peopleTold),
  'Advice of the data protection officer': notRecorded,
});

/** '14 March 2024'; nothing of no day. */
export const onDay = (day: string): string => (day === '' ? '' : sayDate(day as IsoDate));

const breachOfEarlier = (row: EarlierRow): BreachRow => {
  const columns = columnsOfEarlier(row);
  const told = toldLines(columns, [onDay(columns['Regulator told']), '']);
  return { ...columns, level: levelOf(columns.Severity), told, isLeftOut: false, isEarlier: true };
};

const daysOf = ({ school }: Reader, { year, term }: SchoolTime) =>
  schoolDaysOf(year, term, calendarOf(school.settings));

const earlierIn = async ({ app }: Site, signed: Reader, time: SchoolTime): Promise<readonly EarlierRow[]> => {
  const { from, to } = daysOf(signed, time);
  return (await app.earlierLogs.rows(signed.id)).filter(({ day }) => day >= from && day <= to);
};

/** What the register counts of a time, rows of earlier logs included. */
export const breachCounts = async (site: Site, signed: Reader, time: SchoolTime) => {
  const counts = await site.app.figures.register(signed.id, momentsOf(daysOf(signed, time)));
  const earlier = (await earlierIn(site, signed, time)).map(breachOfEarlier);
  const told = (column: 'Regulator' | 'People to be told') =>
    earlier.filter((row) => row[column] === 'Told').length;
  return {
    ...counts,
    listed: counts.listed + earlier.length,
    regulatorTold: counts.regulatorTold + told('Regulator'),
    peopleTold: counts.peopleTold + told('People to be told'),
  };
};

/** All of a time, or what stands in the register alone. */
type Shown = 'all' | 'in-register';

const pageSize = 50;
/** The cursor of a row of earlier logs. */
const earlierAt = /^earlier-(\d{1,6})$/;

/** `next` is the cursor of what follows, null at the end. */
export const breachPage = async (
  site: Site,
  signed: Reader,
  time: SchoolTime,
  shown: Shown,
  after: string | null,
): Promise<{ readonly rows: readonly BreachRow[]; readonly next: string | null }> => {
  const began = Number(earlierAt.exec(after ?? '')?.[1] ?? -1);
  const inRegister = shown === 'in-register' ? { inRegister: true as const } : {};
  const listing = { limit: pageSize, after, reported: momentsOf(daysOf(signed, time)), ...inRegister };
  const { rows, next } = began < 0 ? await readPage(site, signed, listing) : { rows: [], next: null };
  if (next !== null) return { rows, next };
  const earlier = await earlierIn(site, signed, time);
  const from = Math.max(0, began);
  const until = from + pageSize - rows.length;
  return {
    rows: [...rows, ...earlier.slice(from, until).map(breachOfEarlier)],
    next: until < earlier.length ? `earlier-${until}` : null,
  };
};

export async function* breachPages(
  ...[site, signed, time, shown]: readonly [Site, Reader, SchoolTime, Shown]
): AsyncGenerator<readonly BreachRow[]> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof breachPage>> = await breachPage(site, signed, time, shown, after);
    yield page.rows;
    after = page.next;
  } while (after !== null);
}
