import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import type { SchoolContext } from '../school/step.ts';
import type { Action } from './state.ts';
import { checkAction } from './steps/check-action.ts';
import { dropAction } from './steps/drop-action.ts';
import { finishAction } from './steps/finish-action.ts';
import { followExclusion } from './steps/follow-exclusion.ts';
import { handAction } from './steps/hand-action.ts';
import { passTime } from './steps/pass-time.ts';
import { setAction } from './steps/set-action.ts';

export const actionSteps = {
  'set-action': setAction,
  'hand-action': handAction,
  'finish-action': finishAction,
  'check-action': checkAction,
  'drop-action': dropAction,
  'follow-exclusion': followExclusion,
  'pass-time': passTime,
} as const satisfies Record<string, AnyStep<Action, SchoolContext>>;

export type ActionStepName = keyof typeof actionSteps;
export type ActionEvent = EventOf<(typeof actionSteps)[ActionStepName]>;
export type ActionCommand = CommandOf<typeof actionSteps>;
