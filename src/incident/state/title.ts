// What an incident is called: the beginning of its report, or what the lead or the office wrote instead.

import type { EntryNo } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import { sentenceOf } from '../../record/shorten.ts';
import { type Incident, isProtected } from './incident.ts';

// A report often begins by saying when. In a title "half an hour ago" soon stops being true.
const number = String.raw`(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`;
const unit = '(?:minute|hour|day|week|month)s?';
const amount = `(?:half an hour|an hour and a half|(?:${number}|a few|several|a couple of) ${unit})`;
const day = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const part = '(?:morning|afternoon|evening|lunchtime|night)';
const hour = String.raw`\d{1,2}(?:[.:]\d\d)?`;
const spoken = `(?:half|(?:a )?quarter|twenty(?:-five)?|${number}) (?:past|to) ${number}`;
const clock = String.raw`(?:${hour} ?(?:am|pm|a\.m\.|p\.m\.|o[’']clock)|\d{1,2}[.:]\d\d|${spoken})`;
const near = '(?:(?:at|about|around|just after|just before|shortly after|shortly before) )';

const phrase = [
  `(?:(?:about|around|just over) )?${amount} ago`,
  `(?:earlier |early |late )?(?:today|this ${part}|yesterday(?: ${part})?)`,
  `just now|last night|last week|(?:on |last )${day}(?: ${part})?`,
  `${near}{0,2}${clock}|at (?:break|lunch|lunchtime|playtime)`,
].join('|');
/** A bare number is an hour only beside a day. */
const moment = `(?:${near}${number} )?(?:${phrase})(?: (?:${phrase})| ${near}{1,2}${number})?`;
/** Such a clause ends with a comma, or before who writes. A parenthesis may say when again. */
const leading = new RegExp(`^(?:${moment}(?: \\((?:${moment})\\))?(?:, | (?=(?:I|we) )))+`, 'i');
/** More of when it was, and not what happened. */
const stillWhen = new RegExp(`^(?:and|or|but|then|again|${day}|${phrase})\\b`, 'i');

/** The text without the clauses before its first other one that only say when; as it is where in doubt. */
export const withoutLeadingTime = (text: string): string => {
  const line = text.trimStart();
  const rest = line.slice(leading.exec(line)?.[0].length ?? 0);
  return rest === line || !/^\p{L}/u.test(rest) || stillWhen.test(rest) ? text : capitalised(rest);
};

/** Where it is written. */
export type TitleSpot = { readonly entry: EntryNo; readonly field: 'what' | 'title' };

/** What lists need of an incident to show its title. */
export type Titled = Pick<Incident, 'id' | 'report' | 'firstRead' | 'title' | 'erased'>;

export const titleSpot = ({ report, title }: Titled): TitleSpot | null => {
  if (title) return { entry: title.entry, field: 'title' };
  return report && { entry: report.entry, field: 'what' };
};

/** Once a protected report is opened the school may count as aware: no list shows words of it before. */
export const isUnopened = ({ report, firstRead }: Titled): boolean =>
  isProtected({ report }) && firstRead === null;

/** In characters, as people count them. */
export const titleMax = 80;
const titleUsual = 60;

/** The title that this text makes; '' where it has no words. */
export const titleFrom = (text: string, field: TitleSpot['field']): string =>
  field === 'title' ? sentenceOf(text, titleMax) : sentenceOf(withoutLeadingTime(text), titleUsual);

export const erasedTitle = 'Erased';
/** Instead of its words, so that its reader knows what waits. */
export const unopenedTitle = ({ report }: Titled): string =>
  report?.naming === 'confidential' ? 'Confidential report' : 'Anonymous report';
