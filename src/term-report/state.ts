// The report on security incidents that the governing body reads each term: the figures as they stood, what
// they say, and what the school should change.

import type { IsoDate } from '../policy/calendar.ts';
import type { Moment } from '../policy/clock.ts';
import type { TermName } from '../policy/school-year.ts';
import type { EntryNo } from '../record/ids.ts';
import type { Actor, Event, Recorded } from '../record/step.ts';

export const termReportStages = ['draft', 'approved', 'noted'] as const;
export type TermReportStage = (typeof termReportStages)[number];

export type Did = { readonly entry: EntryNo; readonly at: Moment; readonly by: Actor };

export const didBy = ({ version, at, actor }: Recorded<Event>): Did => ({ entry: version, at, by: actor });

export type TermReport = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly stage: TermReportStage;
  /** In whose September the school year began. */
  readonly year: number;
  readonly term: TermName;
  /** Where its present text and figures were written last. */
  readonly written: Did | null;
  readonly approved: Did | null;
  readonly noted: (Did & { readonly meetingOn: IsoDate }) | null;
};

/** A report before it is begun. */
export const blankTermReport: TermReport = {
  version: 0,
  changed: 0,
  stage: 'draft',
  year: 0,
  term: 'autumn',
  written: null,
  approved: null,
  noted: null,
};

export const sayTerm = ({ year, term }: Pick<TermReport, 'year' | 'term'>): string => {
  const calendarYear = term === 'autumn' ? year : year + 1;
  return `${term} term ${calendarYear}`;
};
