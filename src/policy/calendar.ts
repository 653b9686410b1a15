// Which days count. Working days are Monday to Friday without the bank holidays of England and Wales;
// school days are working days inside term on which the school is open. It knows dates only, never times of
// day. The surprising thing: a calendar ends. Code that counts past its last day must fail loudly (clock.ts
// does), because a silently missing bank holiday would put a deadline on the wrong day.

/** A calendar date, 'YYYY-MM-DD', without time or zone. */
export type IsoDate = `${number}-${number}-${number}`;

/** A date that carries a name people know it by: a bank holiday, a closure. */
type NamedDate = { readonly date: IsoDate; readonly name: string };

/** A stretch of term time without its half-term break; both days belong to it. */
type Term = { readonly name: string; readonly from: IsoDate; readonly to: IsoDate };

/** The school's calendar as data; bank holidays are complete from the first to the last covered year. */
export type Calendar = {
  readonly label: 'school default' | 'set by the school';
  readonly bankHolidays: {
    readonly firstYear: number;
    readonly lastYear: number;
    readonly dates: readonly NamedDate[];
  };
  /** One-off holidays that the table lacks, such as a royal event: nobody works. */
  readonly extraHolidays: readonly NamedDate[];
  /** Days in term on which the school is shut: working days still, school days not. */
  readonly closures: readonly NamedDate[];
  /** In order of time. */
  readonly terms: readonly Term[];
  /** The one that was in force until that moment. */
  readonly before?: { readonly until: number; readonly calendar: Calendar };
};

/** The date that a text names, or null where there is no such date, such as 31 June. */
export function parseDate(text: string): IsoDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const dayMs = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return new Date(dayMs).toISOString().slice(0, 10) === text ? (text as IsoDate) : null;
}

/** The date so many calendar days later. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10) as IsoDate;
}

/** The last day of a month, named by itself or by one of its days; or of the month so many later. */
export function lastDayOf(month: IsoDate | `${number}-${number}`, later = 0): IsoDate {
  const before = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) + later, 0);
  return new Date(before).toISOString().slice(0, 10) as IsoDate;
}

/** The name of the bank or extra holiday on that date, or null. */
export function holidayOn(date: IsoDate, calendar: Calendar): string | null {
  const isThat = (holiday: NamedDate) => holiday.date === date;
  return (calendar.bankHolidays.dates.find(isThat) ?? calendar.extraHolidays.find(isThat))?.name ?? null;
}

/** The name of the school's own closure on that date, or null. */
export function closureOn(date: IsoDate, calendar: Calendar): string | null {
  return calendar.closures.find((closure) => closure.date === date)?.name ?? null;
}

/** Whether that date is a Saturday or a Sunday. */
export function isWeekend(date: IsoDate): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Whether that date lies in term time, weekends and closures included. */
export function isTermTime(date: IsoDate, calendar: Calendar): boolean {
  return calendar.terms.some((term) => term.from <= date && date <= term.to);
}

/** Whether that date is Monday to Friday and no holiday; true or false only for covered years. */
export function isWorkingDay(date: IsoDate, calendar: Calendar): boolean {
  return !isWeekend(date) && holidayOn(date, calendar) === null;
}

/** Whether that date is a working day inside term on which the school is open. */
export function isSchoolDay(date: IsoDate, calendar: Calendar): boolean {
  return isTermTime(date, calendar) && isWorkingDay(date, calendar) && closureOn(date, calendar) === null;
}

/** The first and the last date for which the calendar knows that kind of day. */
export function covered(
  kind: 'working' | 'school',
  calendar: Calendar,
): { readonly from: IsoDate; readonly to: IsoDate } {
  const { firstYear, lastYear } = calendar.bankHolidays;
  const from: IsoDate = `${firstYear}-01-01`;
  const to: IsoDate = `${lastYear}-12-31`;
  if (kind === 'working') return { from, to };
  const firstDay = calendar.terms[0]?.from ?? to;
  const lastDay = calendar.terms.at(-1)?.to ?? from;
  return { from: firstDay > from ? firstDay : from, to: lastDay < to ? lastDay : to };
}
