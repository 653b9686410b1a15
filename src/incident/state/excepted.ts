// Whether an exception from a policy that was in force when the incident was reported was kept.

import { londonDate, type Moment } from '../../policy/clock.ts';
import type { StreamId } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import { type Exception, isInForce } from '../../school/policies/exception-state.ts';
import { isPoint, type Subject } from '../../school/policies/subject.ts';
import type { School } from '../../school/school.ts';
import type { Practice } from './practice.ts';

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

export type InForce = { readonly id: StreamId; readonly state: Exception };

type Reported = {
  readonly practice: Practice | null;
  readonly report: { readonly receivedAt: Moment } | null;
  readonly breached: { readonly policies: readonly string[] } | null;
};

/**
 * On the day of the report: those from points of this policy, and from other policies that are ticked.
 * Practice asks about none: they are real, and so are their holders.
 */
export const exceptionsOn = (
  { report, breached, practice }: Reported,
  { exceptions }: School,
): readonly InForce[] => {
  if (report === null || practice !== null) return [];
  const on = londonDate(report.receivedAt);
  const isWanted = ({ about }: Exception) => isPoint(about) || breached?.policies.includes(about) === true;
  return [...exceptions]
    .filter(([, state]) => isInForce(state, on) && isWanted(state))
    .map(([id, state]) => ({ id, state }));
};

/** Those of which nobody has said yet whether they were kept. */
export const unjudged = <E extends { readonly id: StreamId }>(
  incident: Judged,
  exceptions: readonly E[],
): readonly E[] => exceptions.filter(({ id }) => judgedOn(incident, id) === null);
