import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import type { Exception } from '../school/policies/exception-state.ts';
import type { SchoolContext } from '../school/step.ts';
import { answerQuestion } from './steps/answer-question.ts';
import { askBack } from './steps/ask-back.ts';
import { endException } from './steps/end-exception.ts';
import { grantException } from './steps/grant-exception.ts';
import { passTime } from './steps/pass-time.ts';
import { refuseException } from './steps/refuse-exception.ts';
import { renewException } from './steps/renew-exception.ts';
import { requestException } from './steps/request-exception.ts';
import { revokeException } from './steps/revoke-exception.ts';
import { withdrawException } from './steps/withdraw-exception.ts';

export const exceptionSteps = {
  'request-exception': requestException,
  'ask-back': askBack,
  'answer-question': answerQuestion,
  'grant-exception': grantException,
  'refuse-exception': refuseException,
  'withdraw-exception': withdrawException,
  'renew-exception': renewException,
  'end-exception': endException,
  'revoke-exception': revokeException,
  'pass-time': passTime,
} as const satisfies Record<string, AnyStep<Exception, SchoolContext>>;

export type ExceptionStepName = keyof typeof exceptionSteps;
export type ExceptionCommand = CommandOf<typeof exceptionSteps>;
export type ExceptionEvent = EventOf<(typeof exceptionSteps)[ExceptionStepName]>;
