// What an incident is called: the beginning of its report, or what the lead or the office wrote instead.
import type { EntryNo } from '../../record/ids.ts';
import { sentenceOf } from '../../record/shorten.ts';
import { type Incident, isProtected } from './incident.ts';
import { withoutLeadingTime } from './leading-time.ts';

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
