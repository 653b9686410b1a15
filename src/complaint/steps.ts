import type { AnyStep, EventOf } from '../record/step.ts';
import type { SchoolContext } from '../school/step.ts';
import type { Complaint } from './state.ts';
import { acknowledgeComplaint } from './steps/acknowledge-complaint.ts';
import { answerComplaint } from './steps/answer-complaint.ts';
import { followExclusion } from './steps/follow-exclusion.ts';
import { keepComplaintFrom } from './steps/keep-complaint-from.ts';
import { linkComplaint } from './steps/link-complaint.ts';
import { makeComplaint } from './steps/make-complaint.ts';
import { noteComplaint } from './steps/note-complaint.ts';
import { passTime } from './steps/pass-time.ts';

export const complaintSteps = {
  'make-complaint': makeComplaint,
  'acknowledge-complaint': acknowledgeComplaint,
  'note-complaint': noteComplaint,
  'answer-complaint': answerComplaint,
  'link-complaint': linkComplaint,
  'keep-complaint-from': keepComplaintFrom,
  'follow-exclusion': followExclusion,
  'pass-time': passTime,
} as const satisfies Record<string, AnyStep<Complaint, SchoolContext>>;

export type ComplaintEvent = EventOf<(typeof complaintSteps)[keyof typeof complaintSteps]>;
