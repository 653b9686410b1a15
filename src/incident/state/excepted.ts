// Whether an exception from a policy that was in force when the incident was reported was kept.
import type { InformationPolicyId } from '../../policy/information-policies.ts';
import { itemIds, type PolicyRef, pointNumbers } from '../../policy/policy.ts';
import type { StreamId } from '../../record/ids.ts';
import type { Stamp } from './stamp.ts';

export const keptAnswers = ['kept', 'not-kept', 'not-touched'] as const;
export type KeptAnswer = (typeof keptAnswers)[number];

/** What the exception is from. */
export type Excepted = PolicyRef | InformationPolicyId;

const points: readonly string[] = [...pointNumbers, ...itemIds];

/** Whether it is from a point of this policy. */
export const isPoint = (about: Excepted): about is PolicyRef => points.includes(about);

/** The latest word on an exception counts. */
export type JudgedException = Stamp & {
  readonly exception: StreamId;
  readonly about: Excepted;
  readonly kept: KeptAnswer;
};

/** The latest word on this exception; null before the first. */
export const judgedOn = (
  { judgedExceptions }: { readonly judgedExceptions: readonly JudgedException[] },
  exception: StreamId,
): JudgedException | null => judgedExceptions.findLast((each) => each.exception === exception) ?? null;
