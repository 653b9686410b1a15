import type { AnyStep, CommandOf, EventOf } from '../record/step.ts';
import type { PolicyVersionState } from '../school/policy-version-state.ts';
import type { SchoolContext } from '../school/step.ts';
import { adoptTemplate } from './steps/adopt-template.ts';

/** Every step of a version of the policy, by its name. */
export const versionSteps = {
  'adopt-template': adoptTemplate,
} as const satisfies Record<string, AnyStep<PolicyVersionState, SchoolContext>>;

export type VersionStepName = keyof typeof versionSteps;
export type VersionCommand = CommandOf<typeof versionSteps>;
export type VersionEvent = EventOf<(typeof versionSteps)[VersionStepName]>;
