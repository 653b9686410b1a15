// Facts and prose of steps for tests that do not care what they say.

import type { StepName } from '../../src/incident/step-names.ts';
import { steps } from '../../src/incident/steps.ts';
import type { IsoDate } from '../../src/policy/calendar.ts';
import type { Moment } from '../../src/policy/clock.ts';
import type { CriterionId, Severity } from '../../src/policy/procedures/procedures.ts';
import type { RiskToPeople, Tell } from '../../src/policy/triage/rules.ts';
import type { FactsOf } from '../../src/record/step.ts';
import { id, type Name } from './people.ts';

/** What the report form says of nothing in particular. */
export const onForm = (receivedAt: Moment) =>
  ({
    receivedAt,
    route: 'form',
    certainty: 'confirmed',
    redFlags: [],
    concerns: [],
    ownMistake: false,
  }) as const;

/** Optional by themselves, and mostly wanted. */
const mostlyWanted: readonly string[] = [
  'answer-point because',
  'update-risk change',
  'update-control change',
  'record-notification reference',
];

/** The prose of a step, where a test gives none in what is required. */
export const filled = (step: StepName, prose: Readonly<Record<string, string | undefined>>) => ({
  ...Object.fromEntries(
    Object.entries(steps[step].prose).flatMap(([field, wanted]) =>
      !wanted.startsWith('optional') || mostlyWanted.includes(`${step} ${field}`)
        ? [[field, `What ${field} says.`]]
        : [],
    ),
  ),
  ...prose,
});

const criterion: Readonly<Record<Severity, CriterionId>> = {
  minor: 'no-harm',
  moderate: 'complaint',
  major: 'police-one-of-ours',
  critical: 'school-may-close',
};
export const judged: Readonly<Record<Severity, { readonly risk: RiskToPeople; readonly tell: Tell }>> = {
  minor: { risk: 'unlikely', tell: 'nobody' },
  moderate: { risk: 'unlikely', tell: 'nobody' },
  major: { risk: 'likely', tell: 'regulator' },
  critical: { risk: 'high', tell: 'regulator-and-individuals' },
};

/** The facts by which an incident is classified at that severity. */
export const classifyAs = (severity: Severity): FactsOf<(typeof steps)['classify']> => ({
  certainty: 'confirmed',
  cause: 'emailed-wrong-recipient',
  criteria: [criterion[severity]],
  severity,
});

/** The facts of an e-mail to one known parent, who deleted it: minor, and nobody need be told. */
export const smallFacts = {
  certainty: 'confirmed',
  cause: 'emailed-wrong-recipient',
  who: 'one',
  kinds: ['contact'],
  number: { atLeast: 2, atMost: 10 },
  back: 'confirmed',
  care: ['none'],
  sameCauseBefore: 0,
} as const satisfies FactsOf<(typeof steps)['establish-facts']>;

/** The facts by which the usual lead of that severity is allocated. */
export const leadOf = (severity: Severity): FactsOf<(typeof steps)['allocate']> => ({
  person: id(leaderOf(severity)),
  as: severity === 'critical' ? 'governor' : 'investigating-officer',
  supporters: [],
  ...(severity === 'critical' ? { ratifyBy: ratifiedBy } : {}),
});
/** Within a term of the Monday on which tests begin. */
export const ratifiedBy: IsoDate = '2026-11-20';
export const leaderOf = (severity: Severity): Name =>
  severity === 'critical' ? 'governor' : 'investigating-officer';
