// What is owed on one incident by each timescale of the Procedures (7); what each means stands in owes.ts.
// From when it runs stands in starts.ts, the arithmetic of days in duties.ts. The surprising thing: what was
// met is judged by the severity that was in force when it was met, whatever is found out later.
import type { Moment } from '../../policy/clock.ts';
import { type Timescale, type Within, within } from '../../policy/procedures/procedures.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { Capacity } from '../capacity.ts';
import { namedDays } from '../state/governing/governing.ts';
import { flaggedIn, type Incident, isChildAtRisk, redFlagsOf, severity } from '../state/incident.ts';
import { clockStart } from '../state/judging/awareness.ts';
import { standingHurry } from '../state/judging/standing-hurry.ts';
import {
  checkedInPart,
  controlsChecked,
  controlsToCheck,
  type Met,
  type Start,
  standingControls,
} from './met.ts';
import { hasBegun, owes, ownerOf } from './owes.ts';
import { startOf } from './starts.ts';

/**
 * From when and how soon it was to be done, as that was known from a moment on, by what entry; 0 from the
 * start.
 */
export type Reckoning = {
  readonly start: Start;
  readonly period: Within;
  readonly knownAt: Moment;
  readonly knownIn?: EntryNo;
  readonly knownAs?: string;
};

/** One duty on one incident, before anybody counts days. */
export type Owed = {
  readonly timescale: Timescale;
  readonly label: string;
  /** Whether it is owed a second time. */
  readonly isSecond: boolean;
  readonly owner: Capacity;
  readonly start: Start;
  readonly period: Within;
  /** How it was reckoned, first to last: what is found out later may make it sooner, or later. */
  readonly reckonings: readonly Reckoning[];
  /** Whether it falls due at night too: the law's clock, a child at risk, and a day that somebody named. */
  readonly runsAtNight: boolean;
  /** The entry with the red flags that stand on it, null where it has none. */
  readonly flaggedIn: EntryNo | null;
  readonly met: Met | null;
  /** Where more is left to do, what was done of it. */
  readonly inPart: readonly Stamp[];
  /** Why it is not needed, or null where it is. */
  readonly spared: string | null;
};

const asJudged = (
  { classifications, hurries }: Incident,
  at: EntryNo,
): Pick<Incident, 'classifications' | 'hurries'> => ({
  classifications: classifications.filter(({ entry }) => entry <= at),
  hurries: hurries.filter(({ entry }) => entry <= at),
});

/** How soon, by the severity and hurry in force when it was met, or now. */
export const periodOf = (
  incident: Incident,
  timescale: Timescale,
  done: Pick<Met, 'entry'> | null,
): Within => {
  const then = done === null ? incident : { ...incident, ...asJudged(incident, done.entry) };
  const figure = within(timescale, {
    severity: severity(then),
    redFlags: redFlagsOf(incident),
    contained: incident.contained !== null,
    hurry: standingHurry(then),
  });
  const named = namedDays[timescale.duty];
  return named !== undefined && figure !== null ? named(incident) : figure;
};

const asOf = (incident: Incident, entry: EntryNo): Incident => {
  const upTo = <T extends Stamp>(all: readonly T[]) => all.filter((each) => each.entry <= entry);
  const { classifications, hurries } = asJudged(incident, entry);
  const reportabilities = upTo(incident.reportabilities);
  const [details, awareProposed] = [upTo(incident.details), upTo(incident.awareProposed)];
  const contained = (incident.contained?.entry ?? 0) > entry ? null : incident.contained;
  const isAsNow =
    classifications.length === incident.classifications.length &&
    hurries.length === incident.hurries.length &&
    reportabilities.length === incident.reportabilities.length &&
    details.length === incident.details.length &&
    awareProposed.length === incident.awareProposed.length &&
    contained === incident.contained;
  return isAsNow
    ? incident
    : { ...incident, classifications, hurries, reportabilities, details, awareProposed, contained };
};

type Turn = Pick<Stamp, 'entry' | 'at'> & { readonly knownAs: string };

const turnsAs = (knownAs: string, all: readonly Stamp[]): readonly Turn[] =>
  all.map(({ entry, at }) => ({ entry, at, knownAs }));

/** What somebody decided or said that may have changed from when or how soon it was due, until it was met. */
const turns = (
  { classifications, hurries, reportabilities, details, awareProposed, contained }: Incident,
  done: Met | null,
): readonly Turn[] =>
  [
    ...turnsAs('what became known', hurries),
    ...turnsAs('the classification', classifications),
    ...turnsAs('the assessment', reportabilities),
    ...turnsAs('the proposal', awareProposed),
    ...turnsAs(
      'what was said of when the school knew',
      details.filter(({ discoveredAt, supplierAt = null }) => discoveredAt !== null || supplierAt !== null),
    ),
    ...turnsAs('when it was contained', contained === null ? [] : [contained]),
  ]
    .filter(({ entry }) => done === null || entry <= done.entry)
    .sort((a, b) => a.entry - b.entry);

const sameReckoning = (a: Reckoning, b: Reckoning): boolean =>
  a.start.at === b.start.at && a.period === b.period;

const reckoningsOf = (
  incident: Incident,
  timescale: Timescale,
  done: Met | null,
  present: Omit<Reckoning, 'knownAt'>,
): readonly Reckoning[] => {
  // What the law sets is counted from what is known now, whenever that was found out.
  if (timescale.statutory) {
    return [{ ...present, knownAt: timescale.from === 'aware' ? (clockStart(incident)?.knownAt ?? 0) : 0 }];
  }
  const all: Reckoning[] = [];
  const first: Turn = { entry: 0 as EntryNo, at: 0, knownAs: '' };
  for (const { entry, at, knownAs } of [first, ...turns(incident, done)]) {
    const then = asOf(incident, entry);
    const start = startOf(then, timescale);
    // Before that nobody could do it.
    if (start === null || !hasBegun(then, timescale.duty)) continue;
    const period = periodOf(then, timescale, done);
    const reckoning = { start, period, knownAt: at, knownIn: entry, knownAs };
    const before = all.at(-1);
    if (before === undefined || !sameReckoning(before, reckoning)) all.push(reckoning);
    // The same moment, and what it is taken from now.
    else all[all.length - 1] = { ...before, start };
  }
  // Done before it was asked for.
  return all.length > 0 ? all : [{ ...present, knownAt: 0 }];
};

/** Whether that is the moment from which it was counted, now or before it was reckoned anew. */
export const ranFrom = ({ start, reckonings }: Owed, since: Moment): boolean =>
  start.at === since || reckonings.some((each) => each.start.at === since);

// Each write asks three times, and an incident never changes: it becomes another.
const known = new WeakMap<
  Incident,
  { readonly timescales: readonly Timescale[]; readonly all: readonly Owed[] }
>();

/** What is owed on the incident so far, in the order of the Procedures; what has not begun is left out. */
export const owed = (incident: Incident, timescales: readonly Timescale[]): readonly Owed[] => {
  const kept = known.get(incident);
  if (kept?.timescales === timescales) return kept.all;
  const all = owedOf(incident, timescales);
  known.set(incident, { timescales, all });
  return all;
};

/** Where some controls are checked and others not, how many are left. */
const labelled = (incident: Incident, label: string, { duty }: Timescale, times: number): string => {
  if (duty !== 'check-controls') return label;
  const [all, left] = [standingControls(incident), controlsToCheck(incident, times)];
  return left.length > 0 && left.length < all.length
    ? `${label} (${left.length} of ${all.length} left)`
    : label;
};

const owedOf = (incident: Incident, timescales: readonly Timescale[]): readonly Owed[] =>
  timescales.flatMap((timescale): readonly Owed[] => {
    const { duty, label } = timescale;
    const start = hasBegun(incident, duty) ? startOf(incident, timescale) : null;
    if (start === null) return [];
    const done = owes[duty].met(incident);
    const period = periodOf(incident, timescale, done);
    if (period === null) return [];
    const spared = done === null ? (owes[duty].spared?.(incident) ?? null) : null;
    const first: Owed = {
      timescale,
      label: labelled(incident, label, timescale, 1),
      isSecond: false,
      owner: ownerOf(incident, duty),
      start,
      period,
      reckonings: reckoningsOf(incident, timescale, done, { start, period }),
      runsAtNight: timescale.statutory || isChildAtRisk(incident) || duty in namedDays,
      flaggedIn: flaggedIn(incident),
      met: done,
      inPart: duty === 'check-controls' ? checkedInPart(incident, 1) : [],
      spared,
    };
    const second = timescale.again?.[severity(incident) ?? 'minor'];
    const secondStart = startOf(incident, timescale, 2) ?? start;
    return second === undefined
      ? [first]
      : [
          first,
          {
            ...first,
            isSecond: true,
            label: labelled(incident, `${label} again`, timescale, 2),
            start: secondStart,
            period: second,
            reckonings: [{ start: secondStart, period: second, knownAt: 0 }],
            met: controlsChecked(incident, 2),
            inPart: checkedInPart(incident, 2),
          },
        ];
  });
