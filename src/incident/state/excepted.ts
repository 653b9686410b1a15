// Whether an exception from a policy that was in force when the incident was reported was kept. One that was
// granted only after the incident was closed excuses nothing on it.

import { londonDate, type Moment } from '../../policy/clock.ts';
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import { type Exception, isInForce } from '../../school/policies/exception-state.ts';
import { isPoint, type Subject } from '../../school/policies/subject.ts';
import type { School } from '../../school/school.ts';
import type { Lead, Naming } from './governing/investigation.ts';
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

/** From what it is an exception, and who has it. */
export type Excepted = {
  readonly id: StreamId;
  readonly about: Subject;
  readonly holder: PersonId | null;
};

type InForce = Excepted & { readonly state: Exception };

type Parts = {
  readonly report: { readonly receivedAt: Moment; readonly reporter: PersonId | null } | null;
  readonly leads: readonly Pick<Lead, 'person' | 'governor' | 'supporters'>[];
  readonly namings: readonly Pick<Naming, 'governors'>[];
  readonly madeTheMistake: readonly PersonId[];
  readonly excluded: readonly PersonId[];
  readonly authors: readonly (PersonId | null)[];
  readonly outcomes: readonly { readonly entry: EntryNo }[];
};

type TookPart = 'reported' | 'led' | 'named' | 'took-a-step';

/**
 * How somebody took part, as far as their name stands on it: a protected reporter is nobody. Who reviews the
 * outcome report, answers this question and closes it comes after what happened.
 */
export const tookPart = (incident: Parts, person: PersonId): TookPart | null => {
  const { report, leads, namings, madeTheMistake, excluded, authors, outcomes } = incident;
  if (report?.reporter === person) return 'reported';
  if (leads.some((each) => each.person === person)) return 'led';
  const helped = leads.flatMap(({ governor, supporters }) => [governor, ...supporters]);
  const governors = namings.flatMap((each) => each.governors);
  const named = [...helped, ...governors, ...madeTheMistake, ...excluded];
  if (named.includes(person)) return 'named';
  const outcome = outcomes.at(-1);
  const before = outcome === undefined ? authors : authors.slice(0, outcome.entry - 1);
  return before.includes(person) ? 'took-a-step' : null;
};

type Reported = Parts &
  Judged & {
    readonly closures: readonly { readonly at: Moment }[];
    readonly practice: Practice | null;
    readonly breached: { readonly policies: readonly string[] } | null;
  };

/**
 * In force on the day of the report, and granted before the incident was first closed: from a point of this
 * policy where its holder took part in the incident, from another policy where that was breached; and those
 * that were answered already. Closing waits for few of them (`unanswered`). Practice names none: they are
 * real, and so are their holders.
 */
export const exceptionsOn = (incident: Reported, { exceptions }: School): readonly InForce[] => {
  const { report, breached, practice, closures } = incident;
  if (report === null || practice !== null) return [];
  const on = londonDate(report.receivedAt);
  const closedAt = closures[0]?.at ?? Number.POSITIVE_INFINITY;
  const isInTime = ({ grantedAt }: Exception) => grantedAt !== null && grantedAt <= closedAt;
  const isWanted = ({ id, about, holder }: Excepted) =>
    judgedOn(incident, id) !== null ||
    (isPoint(about)
      ? holder !== null && tookPart(incident, holder) !== null
      : breached?.policies.includes(about) === true);
  return [...exceptions]
    .map(([id, state]) => ({ id, about: state.about, holder: state.by, state }))
    .filter((each) => isInForce(each.state, on) && isInTime(each.state) && isWanted(each));
};

/** Those of which nobody has said yet whether they were kept. */
export const unjudged = <E extends { readonly id: StreamId }>(
  incident: Judged,
  exceptions: readonly E[],
): readonly E[] => exceptions.filter(({ id }) => judgedOn(incident, id) === null);
