// A complaint about how the school handles somebody's data (DPA 2018 s.164A, in force since 19 June 2026).
import type { IsoDate } from '../policy/calendar.ts';
import type { EntryNo, IncidentId, PersonId } from '../record/ids.ts';
import type { Actor } from '../record/step.ts';

export const complaintOutcomes = ['upheld', 'partly-upheld', 'not-upheld', 'withdrawn'] as const;
export type ComplaintOutcome = (typeof complaintOutcomes)[number];

/** How near the last day time has reminded of it. */
export const complaintMarks = ['week-before', 'on-the-day', 'late'] as const;
export type ComplaintMark = (typeof complaintMarks)[number];

export type Complaint = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly madeBy: Actor;
  readonly receivedOn: IsoDate;
  readonly acknowledgedOn: IsoDate | null;
  readonly answer: { readonly on: IsoDate; readonly outcome: ComplaintOutcome } | null;
  /** The incident that it is about. */
  readonly incident: IncidentId | null;
  /** Whether the headteacher sees it: not where its incident lies with the chair alone. */
  readonly forOffice: boolean;
  /** Whom it concerns, and whom its incident is kept from. */
  readonly excluded: readonly PersonId[];
  readonly reminded: readonly ComplaintMark[];
};

export const blankComplaint: Complaint = {
  version: 0,
  changed: 0,
  madeBy: { kind: 'reporter' },
  receivedOn: '2000-01-01',
  acknowledgedOn: null,
  answer: null,
  incident: null,
  forOffice: true,
  excluded: [],
  reminded: [],
};
