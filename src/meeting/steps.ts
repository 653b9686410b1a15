import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import type { SchoolContext } from '../school/step.ts';
import type { Meeting } from './state.ts';
import { addItem } from './steps/add-item.ts';
import { askForPapers } from './steps/ask-for-papers.ts';
import { callOffMeeting } from './steps/call-off-meeting.ts';
import { checkPaper } from './steps/check-paper.ts';
import { confirmMinutes } from './steps/confirm-minutes.ts';
import { declareInterest } from './steps/declare-interest.ts';
import { followExclusion } from './steps/follow-exclusion.ts';
import { minuteItem } from './steps/minute-item.ts';
import { moveMeeting } from './steps/move-meeting.ts';
import { passTime } from './steps/pass-time.ts';
import { planMeeting } from './steps/plan-meeting.ts';
import { preparePaper } from './steps/prepare-paper.ts';
import { recordAttendance } from './steps/record-attendance.ts';
import { sendPapers } from './steps/send-papers.ts';
import { takeOffItem } from './steps/take-off-item.ts';

export const meetingSteps = {
  'plan-meeting': planMeeting,
  'add-item': addItem,
  'take-off-item': takeOffItem,
  'declare-interest': declareInterest,
  'prepare-paper': preparePaper,
  'check-paper': checkPaper,
  'ask-for-papers': askForPapers,
  'send-papers': sendPapers,
  'record-attendance': recordAttendance,
  'minute-item': minuteItem,
  'confirm-minutes': confirmMinutes,
  'move-meeting': moveMeeting,
  'call-off-meeting': callOffMeeting,
  'follow-exclusion': followExclusion,
  'pass-time': passTime,
} as const satisfies Record<string, AnyStep<Meeting, SchoolContext>>;

type MeetingStepName = keyof typeof meetingSteps;
export type MeetingEvent = EventOf<(typeof meetingSteps)[MeetingStepName]>;
export type MeetingCommand = CommandOf<typeof meetingSteps>;
