// The report on security incidents that the governing body reads each term: the figures as they stood, what
// they say, and what the school should change.

import type { IsoDate } from '../policy/calendar.ts';
import type { TermName } from '../policy/school-year.ts';
import type { EntryNo } from '../record/ids.ts';
import type { Stamp } from '../record/stamp.ts';

export const termReportStages = ['draft', 'approved', 'noted'] as const;
export type TermReportStage = (typeof termReportStages)[number];

export type TermReport = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly stage: TermReportStage;
  /** In whose September the school year began. */
  readonly year: number;
  readonly term: TermName;
  /** Where its present text and figures were written last. */
  readonly written: Stamp | null;
  readonly approved: Stamp | null;
  readonly noted: (Stamp & { readonly meetingOn: IsoDate }) | null;
};

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
