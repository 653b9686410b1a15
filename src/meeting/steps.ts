import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import type { SchoolContext } from '../school/step.ts';
import type { Meeting } from './state.ts';
import { addItem } from './steps/add-item.ts';
import { answerPaper } from './steps/answer-paper.ts';
import { changeMeeting } from './steps/change-meeting.ts';
import { checkPaper } from './steps/check-paper.ts';
import { confirmItem } from './steps/confirm-item.ts';
import { decideItem } from './steps/decide-item.ts';
import { declareInterest } from './steps/declare-interest.ts';
import { followExclusion } from './steps/follow-exclusion.ts';
import { planMeeting } from './steps/plan-meeting.ts';
import { preparePaper } from './steps/prepare-paper.ts';
import { sendPapers } from './steps/send-papers.ts';
import { takeOffItem } from './steps/take-off-item.ts';

export const meetingSteps = {
  'plan-meeting': planMeeting,
  'change-meeting': changeMeeting,
  'add-item': addItem,
  'take-off-item': takeOffItem,
  'declare-interest': declareInterest,
  'prepare-paper': preparePaper,
  'check-paper': checkPaper,
  'send-papers': sendPapers,
  'answer-paper': answerPaper,
  'decide-item': decideItem,
  'confirm-item': confirmItem,
  'follow-exclusion': followExclusion,
} as const satisfies Record<string, AnyStep<Meeting, SchoolContext>>;

type MeetingStepName = keyof typeof meetingSteps;
export type MeetingEvent = EventOf<(typeof meetingSteps)[MeetingStepName]>;
export type MeetingCommand = CommandOf<typeof meetingSteps>;
