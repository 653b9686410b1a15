// Where the school is weak: what is counted of a term or a year, beside the time before. Numbers that are too
// few are not in it, so that no page can say them.
import type { TickedPolicy } from '../../policy/information-policies.ts';
import {
  type CauseId,
  causeIds,
  type DutyName,
  dutyNames,
  peopleCauses,
} from '../../policy/procedures/procedures.ts';
import { fewBelow, isFew, numberIn, type Told, told, toldOf } from './few.ts';
import type { FigureRow, Period } from './figure-row.ts';
import type { Mark } from './marks.ts';
import { type Repeated, repeatsIn } from './repeats.ts';
import { type TimeTaken, type TimeTo, timesTo, timeTaken } from './times.ts';

type Rows = readonly FigureRow[];
type Is = (row: FigureRow) => boolean;

/** What was reported in a time, and in the other terms of its year; none set aside. */
export type Counted = { readonly rows: Rows; readonly otherTerms: readonly Rows[] };

/** A number, and that of the time before: null where that had too few to compare with. */
export type Compared = { readonly now: Told; readonly before: Told | null };

/** In how many incidents something was late; a report written before that was counted does not say. */
type LateIn = { readonly lateIn?: Told };

/** How often a step came too late, of how many times. */
type StepKept = LateIn & { readonly duty: DutyName; readonly late: Told; readonly all: number };

export type Share = { readonly part: number; readonly of: number };
type KeptShare = Share & LateIn;

export type CauseCount = Compared & { readonly id: CauseId };

type HeatRow = { readonly cause: CauseId; readonly cells: readonly Told[] };

export type Weak = {
  readonly reported: number;
  readonly reportedBefore: number | null;
  readonly nearMisses: Compared;
  readonly people: Compared;
  /** How many timescales were kept, of how many; null where too few were to be kept. */
  readonly timescales: { readonly now: KeptShare | null; readonly before: KeptShare | null };
  readonly reopened: Compared;
  readonly failedControls: Compared;
  readonly times: readonly {
    readonly to: TimeTo;
    readonly now: TimeTaken | null;
    readonly before: TimeTaken | null;
  }[];
  readonly steps: readonly StepKept[];
  readonly causes: readonly CauseCount[];
  /** How many came of causes that are not told apart, or of none that is known yet. */
  readonly otherCauses: number;
  readonly repeated: readonly Repeated[];
  /** How many of each cause breached each policy. */
  readonly heat: { readonly policies: readonly TickedPolicy[]; readonly rows: readonly HeatRow[] };
};

const count = (rows: Rows, is: Is): number => rows.filter(is).length;

/** How many there are of each, in one pass, because there may be very many rows. */
const tallied = <T>(
  rows: Rows,
  of: (row: FigureRow) => T,
): ((each: T) => number) & { readonly all: Map<T, number> } => {
  const all = new Map<T, number>();
  for (const row of rows) {
    const each = of(row);
    all.set(each, (all.get(each) ?? 0) + 1);
  }
  return Object.assign((each: T) => all.get(each) ?? 0, { all });
};

/** How many of them are so, as far as that is told. */
export const toldIn = ({ rows, otherTerms }: Counted, is: Is): Told =>
  told(
    count(rows, is),
    otherTerms.map((other) => count(other, is)),
  );

/** Told in a time: it has enough, and no other term of its year has a few. */
export const isTold = ({ rows, otherTerms }: Counted): boolean =>
  rows.length >= fewBelow && !otherTerms.some((other) => isFew(other.length));

/** How many are of each of these, as far as they are told; null stands for none of them. */
export const partsOf = <Id>(
  { rows, otherTerms }: Counted,
  ids: readonly Id[],
  of: (row: FigureRow) => Id | null,
) => {
  const now = tallied(rows, of);
  const elsewhere = otherTerms.map((other) => tallied(other, of));
  return toldOf(
    [...ids, null].map((id) => ({ id, number: now(id) })),
    (id) => elsewhere.map((other) => other(id)),
  );
};

const causeOf = ({ cause }: FigureRow): CauseId | null => cause;

const causesOf = (time: Counted, before: Counted | null): Pick<Weak, 'causes' | 'otherCauses'> => {
  const { parts, others } = partsOf(time, causeIds, causeOf);
  const then = before === null ? null : partsOf(before, causeIds, causeOf).parts;
  const countIn = (all: typeof parts, cause: CauseId): Told =>
    all.find(({ id }) => id === cause)?.number ?? 'few';
  const causes = causeIds
    .map((id) => ({ id, now: countIn(parts, id), before: then && countIn(then, id) }))
    .filter((each) => numberIn(each.now) > 0 || numberIn(each.before ?? 0) > 0)
    .toSorted((a, b) => numberIn(b.now) - numberIn(a.now));
  const notYet = parts.find(({ id }) => id === null)?.number ?? 0;
  return { causes, otherCauses: others + notYet };
};

/** How often each mark stands on them. Most rows share a list with others, so each list is read once. */
const marksIn = (
  rows: Rows,
  each: (marks: readonly Mark[]) => Iterable<Mark> = (marks) => marks,
): ((mark: Mark) => number) => {
  const times = new Map<Mark, number>();
  for (const [marks, of] of tallied(rows, (row) => row.marks).all)
    for (const mark of each(marks)) times.set(mark, (times.get(mark) ?? 0) + of);
  return (mark) => times.get(mark) ?? 0;
};

/** How often steps were taken in time, and how often too late; the step that is late most often first. */
const stepsOf = ({
  rows,
  otherTerms,
}: Counted): Pick<Weak, 'steps'> & { readonly kept: KeptShare | null } => {
  const times = marksIn(rows);
  const incidents = marksIn(rows, (marks) => new Set(marks));
  const elsewhere = otherTerms.map((other) => marksIn(other));
  const elsewhereIn = otherTerms.map((other) => marksIn(other, (marks) => new Set(marks)));
  const toldIncidents = (mark: Mark): Told =>
    told(
      incidents(mark),
      elsewhereIn.map((other) => other(mark)),
    );
  const counted = dutyNames.map((duty) => {
    const late = times(`late:${duty}`);
    return { duty, late, all: late + times(`kept:${duty}`) };
  });
  const of = counted.reduce((sum, { all }) => sum + all, 0);
  const part = counted.reduce((sum, { all, late }) => sum + all - late, 0);
  return {
    kept: of < fewBelow ? null : { part, of, lateIn: toldIncidents('late') },
    steps: counted
      .filter(({ all }) => all >= fewBelow)
      .map(({ duty, late, all }) => {
        const others = elsewhere.map((other) => other(`late:${duty}`));
        // None is not told from a few: the number of all that came late would give the few away. One incident
        // may have it late several times, such as a note of progress.
        const isOfFew = incidents(`late:${duty}`) < fewBelow;
        return isOfFew
          ? { duty, all, late: 'few' as const, lateIn: 'few' as const }
          : { duty, all, late: told(late, others), lateIn: toldIncidents(`late:${duty}`) };
      })
      .toSorted((a, b) => numberIn(b.late) / b.all - numberIn(a.late) / a.all),
  };
};

/** How many of a cause breached a policy. */
const crossed = (rows: Rows): ((cause: CauseId, policy: string) => number) => {
  const lists = [...Map.groupBy(rows, ({ policies }) => policies)].map(
    ([policies, of]) => [policies, tallied(of, causeOf)] as const,
  );
  return (cause, policy) =>
    lists.reduce((sum, [policies, of]) => sum + (policies.includes(policy) ? of(cause) : 0), 0);
};

const heatOf = ({ rows: counted, otherTerms }: Counted): Weak['heat'] => {
  const now = crossed(counted);
  const elsewhere = otherTerms.map(crossed);
  const cell = (cause: CauseId, policy: string): Told =>
    told(
      now(cause, policy),
      elsewhere.map((other) => other(cause, policy)),
    );
  const lists = new Set(counted.map(({ policies }) => policies));
  const ticked = [...new Set([...lists].flat())] as readonly TickedPolicy[];
  const often = (policy: TickedPolicy) =>
    causeIds.reduce((sum, cause) => sum + numberIn(cell(cause, policy)), 0);
  const policies = ticked.filter(often).toSorted((a, b) => often(b) - often(a));
  const rows = causeIds
    .map((cause) => ({ cause, cells: policies.map((policy) => cell(cause, policy)) }))
    .filter(({ cells }) => cells.some(numberIn));
  return { policies, rows };
};

const markedIn = ({ rows, otherTerms }: Counted, mark: Mark): Told =>
  told(
    marksIn(rows)(mark),
    otherTerms.map((other) => marksIn(other)(mark)),
  );

/** `reach` holds all that was reported from a year before this time on. */
export const weakIn = (time: Counted, before: Counted | null, reach: Rows, period: Period): Weak => {
  const compared = (is: Is): Compared => ({
    now: toldIn(time, is),
    before: before === null ? null : toldIn(before, is),
  });
  const marked = (mark: Mark): Compared => ({
    now: markedIn(time, mark),
    before: before && markedIn(before, mark),
  });
  const { steps, kept } = stepsOf(time);
  return {
    reported: time.rows.length,
    reportedBefore: before === null ? null : before.rows.length,
    nearMisses: compared(({ certainty }) => certainty === 'near-miss'),
    people: compared(({ cause }) => cause !== null && peopleCauses.includes(cause)),
    timescales: { now: kept, before: before && stepsOf(before).kept },
    reopened: marked('reopened'),
    failedControls: marked('control-failed'),
    times: timesTo.map((to) => ({
      to,
      now: timeTaken(time.rows, to),
      before: before === null ? null : timeTaken(before.rows, to),
    })),
    steps,
    ...causesOf(time, before),
    repeated: repeatsIn(reach, period),
    heat: heatOf(time),
  };
};
