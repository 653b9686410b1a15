// One ask of an incident, and what comes before what: the same on desk and incident.
import { addDays } from '../../policy/calendar.ts';
import { dayMs, londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import type { Basis, ItemId } from '../../policy/policy.ts';
import type { Hurry } from '../../policy/procedures/hurries.ts';
import { type Severity, severities } from '../../policy/procedures/procedures.ts';
import type { Asked } from '../../school/asked.ts';
import type { Capacity } from '../capacity.ts';
import { never } from '../due/duties.ts';
import { actingAs } from '../may.ts';
import type { StepName } from '../step-names.ts';
import { outlineOf } from '../steps.ts';

/** A step that an incident asks for. */
export type Ask = Asked & {
  readonly step: StepName;
  readonly dueAt: Moment | null;
  /** The item that waits for an answer in words: of several the first. */
  readonly item: ItemId | null;
  /** Who may take it, the first asked in front. */
  readonly by: readonly Capacity[];
  readonly because: string;
  readonly basis: Basis;
  readonly overdue: boolean;
  /** Whether the law sets its time. */
  readonly statutory: boolean;
  /** Its words say that closing waits for it. */
  readonly isForClosing?: boolean;
  /** What closing lacks without it, once the outcome report is in. */
  readonly lacks?: StepName;
  /** Nothing waits for this, the closing neither. */
  readonly closesWithout?: true;
};

/** An ask as its reader sees it. */
export type Next = Ask & {
  /** Whether they may take it. */
  readonly mine: boolean;
};

/** What the chair settles before anything else: others wait for it. */
export const settledFirst = ({ step }: Pick<Ask, 'step'>): boolean => outlineOf(step).comes === 'first';

/** What the law asked for and did not get stands above all, then whatever else is late. */
export const lateness = ({ overdue, statutory }: Pick<Ask, 'overdue' | 'statutory'>): number =>
  overdue ? 1 + Number(statutory) : 0;

/**
 * An incident as a desk orders it: how soon somebody must act, how late the latest of what waits is, and when
 * the first is due.
 */
export type OnDesk = {
  readonly hurry?: Hurry | undefined;
  readonly lateness: number;
  readonly severity: Severity | null;
  readonly at: Moment;
  /** As `timed` has it. */
  readonly saidAt?: Moment;
  /** Whether the law sets the time of what its row names. */
  readonly statutory?: boolean;
  /** Critical, and late or due before anybody looks again. */
  readonly isGrave?: boolean;
  /** As `isUnjudged` says, and something in it is the reader’s. */
  readonly isNew?: boolean;
  /** Of such a report: it goes on, stands open, or a child may be at risk. */
  readonly isFlagged?: boolean;
};

/** A report that nobody has taken on: to do so, or to forward or keep it, comes first. */
export const isUnjudged = (stage: string, level: string | null): boolean =>
  stage === 'reported' && level === null;

/** What nobody has judged may be as bad as any; what is not late weighs nothing. */
const weight = ({ lateness: late, severity }: OnDesk): number =>
  late * severities.indexOf(severity ?? 'critical');

const severityOf = ({ severity }: OnDesk): number => (severity === null ? -1 : severities.indexOf(severity));

const yes = (is = false): number => Number(is);

/** Only what is to be done now or today stands above the rest. */
const hurryRank = ({ hurry }: OnDesk): number => yes(hurry === 'today') + 2 * yes(hurry === 'now');

/** When it is due, and when its row says so: from a day ahead on that is no more than the day. */
export const timed = (at: Moment, now: Moment): Pick<OnDesk, 'at' | 'saidAt'> => {
  const isDayOnly = at !== never && at - now >= dayMs;
  return { at, saidAt: isDayOnly ? momentOf(addDays(londonDate(at), 1), '00:00') - 1 : at };
};

const bySaid = ({ saidAt: said, at }: OnDesk): Moment => said ?? at;

/**
 * What is to be done now or today comes first, then reports to take on, of them those that cannot wait: they
 * may be as bad as any. Then what is critical and late or due by tonight, then what is late: by law first,
 * then the most severe. The rest goes by its time; of rows that say the same, as of what is late.
 */
export const asOnDesk = (a: OnDesk, b: OnDesk): number =>
  hurryRank(b) - hurryRank(a) ||
  yes(b.isNew) - yes(a.isNew) ||
  yes(b.isFlagged) - yes(a.isFlagged) ||
  yes(b.isGrave) - yes(a.isGrave) ||
  b.lateness - a.lateness ||
  weight(b) - weight(a) ||
  bySaid(a) - bySaid(b) ||
  yes(b.statutory) - yes(a.statutory) ||
  severityOf(b) - severityOf(a) ||
  a.at - b.at;

/** What only says how far it is. */
export const saysHowFar = ({ step }: Ask): boolean => outlineOf(step).comes === 'last';

/** What only says how far it is carries nothing forward: before the day on which it is due, it comes last. */
export const isEarly = (next: Ask, now: Moment): boolean =>
  saysHowFar(next) && !next.overdue && londonDate(next.dueAt ?? never) !== londonDate(now);

/** Nothing gives it a date, but others wait for a governor on the case. */
export const holdsUp = ({ step, dueAt }: Pick<Ask, 'step' | 'dueAt'>): boolean =>
  outlineOf(step).comes === 'today' && dueAt === null;

/** What holds others up counts as due by the end of the day. */
export const countsAt = (next: Ask, now: Moment): Moment =>
  next.dueAt ?? (holdsUp(next) ? momentOf(addDays(londonDate(now), 1), '00:00') - 1 : never);

const comesAt = (next: Ask, now: Moment): Moment => {
  if (isEarly(next, now)) return never + 2;
  return next.closesWithout ? never + 1 : countsAt(next, now);
};

const latenessNow = (next: Ask): number => (next.closesWithout ? 0 : lateness(next));

const leading = ({ step }: Ask): number => outlineOf(step).leadsOn ?? 0;

/** What is late first, then by time, and last what closing does not wait for: for every reader alike. */
export const soonest =
  (now: Moment) =>
  (a: Ask, b: Ask): number =>
    latenessNow(b) - latenessNow(a) || comesAt(a, now) - comesAt(b, now) || leading(b) - leading(a);

const isFor = ({ step, by }: Ask, held: ReadonlySet<Capacity>): boolean => {
  const { notOf } = outlineOf(step);
  const isOther = notOf !== undefined && held.has(notOf);
  return by.some((each) => actingAs(step, held).has(each)) && !isOther;
};

const isSeen = ({ step }: Ask, held: ReadonlySet<Capacity>): boolean => {
  const { unless } = outlineOf(step);
  return unless === undefined || !held.has(unless);
};

/**
 * As who has these capacities sees it, one row a step: what is late first, then what is theirs; of that what
 * the chair settles first, after the law's clock.
 */
export const forReader = (asks: readonly Ask[], held: ReadonlySet<Capacity>): readonly Next[] => {
  const rows = asks.filter((ask) => isSeen(ask, held)).map((ask) => ({ ...ask, mine: isFor(ask, held) }));
  const isHeld = rows.some(settledFirst);
  const rank = (row: Next): number => Number(settledFirst(row) || (isHeld && row.statutory));
  rows.sort((a, b) => lateness(b) - lateness(a) || Number(b.mine) - Number(a.mine) || rank(b) - rank(a));
  return rows.filter((row, index) => rows.findIndex(({ step }) => step === row.step) === index);
};
