// How the rows of an old log are read. Days come without times, day before month; what was left blank is not
// recorded, which is never a no; and free text stays as it was written.

import { type EarlierField, type EarlierRow, earlierDays, earlierFields } from '../../earlier-log/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { parseDate } from '../../policy/calendar.ts';
import { type Brought, cellsOf, guessIn, type SheetRow } from '../spreadsheets/spreadsheet-pages.ts';

export const fieldWords: Readonly<Record<EarlierField, string>> = {
  number: 'Its number in the log',
  reported: 'Day it was reported',
  happened: 'Day it happened',
  discovered: 'Day it was discovered',
  closed: 'Day it was closed',
  what: 'What happened',
  cause: 'Cause or type',
  severity: 'Severity',
  people: 'How many people',
  whose: 'Whose information',
  kinds: 'Kinds of data',
  effects: 'Effects',
  done: 'What was done',
  lessons: 'What stops a repeat',
  regulator: 'Regulator told: yes or no',
  regulatorOn: 'Day the regulator was told',
  why: 'Why told, or not',
  peopleTold: 'People told',
  staff: 'Names of staff',
  other: 'Anything else',
};

export const logColumns = earlierFields.map((value) => ({ value, text: fieldWords[value] }));

/** Names of staff are guessed to be nothing: they are left out unless somebody asks for them. */
export const guessLog = guessIn(`
  number = no, number, ref, reference, id, case number, incident number, log number, breach no
  reported = date, date reported, reported, reported on, date logged, date of report, logged
  happened = date of incident, date of breach, incident date, breach date, date occurred, date happened
  happened = when did it happen, date of occurrence
  discovered = date discovered, discovered, date identified, date found, date aware, date known
  closed = closed, date closed, closed on, closure date, date of closure, completed, date completed
  what = what happened, details, description, details of breach, details of incident, incident, breach
  what = breach details, incident details, summary, description of breach, nature of breach, facts
  what = description of incident, brief description, circumstances
  cause = cause, type, type of breach, breach type, incident type, category, root cause, causes
  severity = severity, rag, rag rating, risk, risk rating, level, impact rating, seriousness
  people = how many people, number of people, number affected, no of people affected, no affected
  people = number of people affected, number of data subjects, how many, individuals affected
  whose = whose information, whose data, data subjects, people affected, who is affected, affected
  kinds = kinds of data, data, personal data, data involved, type of data, types of data
  kinds = categories of data, data types, personal data affected, information involved
  effects = effects, effect, consequences, impact, harm, likely consequences, effects of breach
  done = what was done, action, actions, action taken, actions taken, remedial action, response
  done = containment, mitigation, measures taken, recovery, remedial actions
  lessons = lessons, lessons learned, lessons learnt, learning, prevention, measures, further action
  lessons = follow up, preventative action, recommendations, outcome
  regulator = ico, ico told, ico y n, reported to ico, ico informed, ico notified, reportable
  regulator = ico yes no, reported to the ico, notified to ico, report to ico
  regulatorOn = date reported to ico, ico date, date ico told, date ico notified, date ico informed
  why = why, why not, reason, reasons, rationale, justification, reason for decision, ico reason
  peopleTold = people told, data subjects informed, individuals informed, data subjects notified
  peopleTold = parents told, people informed, subjects informed, parents informed, individuals notified
  other = notes, comments, other, remarks, further information, additional information
`);

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Day, month and year as they stand in a text; null where they do not. */
const partsOf = (text: string): readonly [day: number, month: number, year: number] | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return [Number(iso[3]), Number(iso[2]), Number(iso[1])];
  const numbers = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(text);
  if (numbers) return [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])];
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[ -]+([a-z]{3})[a-z]*[., -]+(\d{4}|\d{2})$/.exec(text);
  return named && [Number(named[1]), months.indexOf(named[2] ?? '') + 1, Number(named[3])];
};

/** A time after a day is left out, and so is the name of the weekday before it. */
export const dayIn = (text: string): IsoDate | null => {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +/, '')
    .replace(/,?[ t]+(at +)?\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)? *(am|pm|z)?$/, '');
  const parts = partsOf(plain);
  if (parts === null) return null;
  const [day, month, year] = parts.map(String);
  const whole = year?.length === 2 ? `20${year}` : year;
  return parseDate(`${whole}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
};

type Said = { readonly no: number; readonly why: string };

type LogPlan = {
  readonly rows: readonly EarlierRow[];
  /** Rows that are left out, and why. */
  readonly wrong: readonly Said[];
  /** Rows that are taken over, but for a day that stays as it was written. */
  readonly asWritten: readonly Said[];
  /** Rows that are in already. */
  readonly twice: number;
};

/** What is before it, nobody wrote into a log of personal data. */
const firstDay = '1990-01-01';

const joined = (parts: readonly string[]): string => parts.filter(Boolean).join('\n');

const readRow = (
  brought: Brought,
  row: SheetRow,
  today: IsoDate,
): { readonly row?: EarlierRow; readonly why: string } => {
  const texts: { [field in EarlierField]?: string } = {};
  for (const field of earlierFields) {
    const text = joined(cellsOf(brought, row, field));
    if (text !== '') texts[field] = text;
  }
  const unread: string[] = [];
  for (const field of earlierDays) {
    const text = texts[field];
    if (text === undefined) continue;
    const day = dayIn(text);
    delete texts[field];
    if (day !== null && day >= firstDay && day <= today) texts[field] = day;
    else unread.push(`${fieldWords[field]}: ${text}`);
  }
  const why = unread.map((each) => `“${each}” is not a date in the past`).join('; ');
  const day = texts.reported ?? texts.discovered ?? texts.happened;
  if (day === undefined) return { why: why || 'no day' };
  if (!texts.what && !texts.cause && !texts.kinds) return { why: 'nothing says what happened' };
  const other = joined([texts.other ?? '', ...unread]);
  return { row: { no: row.no, day, ...texts, ...(other !== '' && { other }) }, why };
};

/** All that it says, but for its place in the file. */
const sameness = (row: EarlierRow): string =>
  JSON.stringify([row.day, ...earlierFields.map((field) => row[field] ?? '')]);

/** `there` are the rows that were taken over before. */
export const planLog = (brought: Brought, there: readonly EarlierRow[], today: IsoDate): LogPlan => {
  const met = new Set(there.map(sameness));
  const [rows, wrong, asWritten]: [EarlierRow[], Said[], Said[]] = [[], [], []];
  let twice = 0;
  for (const each of brought.rows) {
    const { row, why } = readRow(brought, each, today);
    const same = row && sameness(row);
    if (row === undefined || same === undefined) wrong.push({ no: each.no, why });
    else if (met.has(same)) twice += 1;
    else {
      met.add(same);
      rows.push(row);
      if (why !== '') asWritten.push({ no: each.no, why });
    }
  }
  return { rows: rows.toSorted((a, b) => (a.day < b.day ? 1 : -1)), wrong, asWritten, twice };
};
