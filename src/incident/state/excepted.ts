// Whether an exception from a policy that was in force when the incident was reported was kept.
import type { StreamId } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { Subject } from '../../school/policies/subject.ts';

export const keptAnswers = ['kept', 'not-kept', 'not-touched'] as const;
export type KeptAnswer = (typeof keptAnswers)[number];

/** The latest word on an exception counts. */
export type JudgedException = Stamp & {
  readonly exception: StreamId;
  readonly about: Subject;
  readonly kept: KeptAnswer;
};

type Judged = { readonly judgedExceptions: readonly JudgedException[] };

/** The latest word on this exception; null before the first. */
export const judgedOn = ({ judgedExceptions }: Judged, exception: StreamId): JudgedException | null =>
  judgedExceptions.findLast((each) => each.exception === exception) ?? null;

/** Those of which nobody has said yet whether they were kept. */
export const unjudged = <E extends { readonly id: StreamId }>(
  incident: Judged,
  exceptions: readonly E[],
): readonly E[] => exceptions.filter(({ id }) => judgedOn(incident, id) === null);
