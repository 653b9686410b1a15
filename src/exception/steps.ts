import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import type { SchoolContext } from '../school/step.ts';
import type { Exception } from './state.ts';
import { requestException } from './steps/request-exception.ts';

/** Every step of an exception, by its name. */
export const exceptionSteps = {
  'request-exception': requestException,
} as const satisfies Record<string, AnyStep<Exception, SchoolContext>>;

export type ExceptionStepName = keyof typeof exceptionSteps;
export type ExceptionCommand = CommandOf<typeof exceptionSteps>;
export type ExceptionEvent = EventOf<(typeof exceptionSteps)[ExceptionStepName]>;
