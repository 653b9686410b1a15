import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import type { SchoolContext } from '../school/step.ts';
import type { TermReport } from './state.ts';
import { approveTermReport } from './steps/approve-term-report.ts';
import { beginTermReport } from './steps/begin-term-report.ts';
import { noteTermReport } from './steps/note-term-report.ts';
import { writeChange } from './steps/write-change.ts';
import { writeTermReport } from './steps/write-term-report.ts';

export const termReportSteps = {
  'begin-term-report': beginTermReport,
  'write-term-report': writeTermReport,
  'write-change': writeChange,
  'approve-term-report': approveTermReport,
  'note-term-report': noteTermReport,
} as const satisfies Record<string, AnyStep<TermReport, SchoolContext>>;

export type TermReportStepName = keyof typeof termReportSteps;
export type TermReportEvent = EventOf<(typeof termReportSteps)[TermReportStepName]>;
export type TermReportCommand = CommandOf<typeof termReportSteps>;
