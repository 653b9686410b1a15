import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import type { PolicyVersionState } from '../school/policies/policy-version-state.ts';
import type { SchoolContext } from '../school/step.ts';
import { adoptTemplate } from './steps/adopt-template.ts';
import { adoptVersion } from './steps/adopt-version.ts';
import { beginVersion } from './steps/begin-version.ts';
import { confirmVersion } from './steps/confirm-version.ts';
import { declineReview } from './steps/decline-review.ts';
import { declineVersion } from './steps/decline-version.ts';
import { passTime } from './steps/pass-time.ts';
import { proposeReview } from './steps/propose-review.ts';
import { putForward } from './steps/put-forward.ts';
import { recordPaperReading } from './steps/record-paper-reading.ts';
import { recordReview } from './steps/record-review.ts';
import { rewordPoint } from './steps/reword-point.ts';
import { withdrawVersion } from './steps/withdraw-version.ts';

export const versionSteps = {
  'adopt-template': adoptTemplate,
  'begin-version': beginVersion,
  'reword-point': rewordPoint,
  'put-forward': putForward,
  'adopt-version': adoptVersion,
  'confirm-version': confirmVersion,
  'decline-version': declineVersion,
  'withdraw-version': withdrawVersion,
  'propose-review': proposeReview,
  'record-review': recordReview,
  'decline-review': declineReview,
  'record-paper-reading': recordPaperReading,
  'pass-time': passTime,
} as const satisfies Record<string, AnyStep<PolicyVersionState, SchoolContext>>;

type VersionStepName = keyof typeof versionSteps;
export type VersionCommand = CommandOf<typeof versionSteps>;
export type VersionEvent = EventOf<(typeof versionSteps)[VersionStepName]>;
