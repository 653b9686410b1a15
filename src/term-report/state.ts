// The report on security incidents that the governing body reads each term: the figures as they stood, what
// they say, and what the school should change.

import type { IsoDate } from '../policy/calendar.ts';
import type { TermName } from '../policy/school-year.ts';
import type { EntryNo, StreamId } from '../record/ids.ts';
import { type Stamp, stamp } from '../record/stamp.ts';
import { type Event, type Recorded, type Refusal, refuse } from '../record/step.ts';

const termReportStages = ['draft', 'approved', 'noted'] as const;
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
  /** Where it was answered what the school should change. */
  readonly changes: Stamp | null;
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
  changes: null,
  approved: null,
  noted: null,
};

/** Reports that were written before the answer had a step of its own brought it with them. */
export const withWritten = (report: TermReport, event: Recorded<Event>): TermReport => ({
  ...report,
  written: stamp(event),
  changes: event.proseGiven.includes('change') ? stamp(event) : report.changes,
});

export type Term = Pick<TermReport, 'year' | 'term'>;

/** A term has one report: its id says which, so that two people cannot begin it twice. */
export const streamOfTerm = ({ year, term }: Term): StreamId => `term-report-${year}-${term}` as StreamId;

export const sayTerm = ({ year, term }: Term): string => {
  const calendarYear = term === 'autumn' ? year : year + 1;
  return `${term} term ${calendarYear}`;
};

/** Refuses to write what the headteacher has approved. */
export const unlessDraft = ({ stage }: TermReport): Refusal | null =>
  stage === 'draft' ? null : refuse('6', 'This report is approved. What it says stays.');
