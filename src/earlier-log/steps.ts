import type { AnyStep } from '../record/step.ts';
import type { SchoolContext } from '../school/step.ts';
import type { EarlierLog } from './state.ts';
import { takeOverLog } from './steps/take-over-log.ts';
import { undoEarlierLog } from './steps/undo-earlier-log.ts';

export const earlierLogSteps = {
  'take-over-log': takeOverLog,
  'undo-earlier-log': undoEarlierLog,
} as const satisfies Record<string, AnyStep<EarlierLog, SchoolContext>>;
