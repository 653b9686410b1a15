// What each timescale of the Procedures (7) means on one incident: who owes it, from which moment it runs,
// what met it, what spares it. No arithmetic of days here (duties.ts). The surprising thing: a clock never
// starts anew because somebody reclassified; only a change of who leads (4b, 6a, 6b) starts what follows
// from the classification.
import type { Moment } from '../policy/clock.ts';
import { type DutyName, type RunsFrom, type Timescale, type Within, within } from '../policy/procedures.ts';
import type { EntryNo } from '../record/ids.ts';
import type { Capacity } from './capacities.ts';
import { type Incident, isDecided, lead, reportability, severity } from './incident.ts';
import type { Classification, Control } from './parts.ts';
import { standingOutcome } from './points.ts';
import { crossesLine } from './severity.ts';
import type { Made } from './step.ts';

/** The moment from which something runs, and how people say it. */
export type Start = { readonly at: Moment; readonly says: string };
/** What met a duty, and when. */
export type Met = { readonly at: Moment; readonly entries: readonly EntryNo[]; readonly entry: EntryNo };
/** One duty on one incident, before anybody counts days. */
export type Owed = {
  readonly timescale: Timescale;
  readonly label: string;
  readonly owner: Capacity;
  readonly start: Start;
  readonly period: Within;
  readonly met: Met | null;
  /** Why it is not needed, or null where it is. */
  readonly spared: string | null;
};

const met = (thing: Made | null | undefined, at = thing?.at): Met | null =>
  thing && at !== undefined ? { at, entry: thing.entry, entries: [thing.entry] } : null;

/**
 * The first classification since when the same body leads: the office, with governors, or the governors
 * (4b, 6).
 */
const sinceLine = (incident: Incident): Classification | undefined => {
  const all = incident.classifications;
  const crossed = all.findLastIndex((each, index) => {
    const before = all[index - 1];
    return before === undefined || crossesLine(before.severity, each.severity);
  });
  return all[crossed];
};

const latest = (...things: readonly (Start | null)[]): Start | null =>
  things.reduce((best, each) => (each !== null && (best === null || each.at > best.at) ? each : best), null);

const from = (thing: Made | null | undefined, says: string): Start | null =>
  thing ? { at: thing.at, says } : null;

const received = (incident: Incident): Start | null =>
  incident.report && { at: incident.report.receivedAt, says: 'Counted from the report' };

const aware = (incident: Incident): Start | null => {
  const awareAt = reportability(incident)?.awareAt ?? null;
  if (awareAt !== null) return { at: awareAt, says: 'Counted from when the school became aware' };
  const says = 'Counted from the report, as nobody has said yet since when the school has been aware';
  return incident.report && { at: incident.report.receivedAt, says };
};

const sentBack = (incident: Incident): Made | undefined =>
  incident.reviews.findLast((review) => !review.satisfied);

const starts: Readonly<Record<RunsFrom, (incident: Incident) => Start | null>> = {
  received,
  aware,
  classified: (incident) => from(sinceLine(incident), 'Counted from the classification'),
  submitted: (incident) => from(standingOutcome(incident), 'Counted from the outcome report'),
  closed: (incident) =>
    incident.stage === 'closed' ? from(incident.closures.at(-1), 'Counted from the closing') : null,
  'last-note': (incident) =>
    latest(
      from(lead(incident), 'Counted from the allocation'),
      from(incident.reopenings.at(-1), 'Counted from the reopening'),
      from(sentBack(incident), 'Counted from when the outcome report was sent back'),
      from(incident.interims.at(-1), 'Counted from the interim outcome'),
      from(incident.notes.at(-1), 'Counted from the last note'),
    ),
};

/** A report that was sent back, or a case that was reopened, owes its outcome report again from then. */
const startOf = (incident: Incident, { duty, from: runsFrom }: Timescale): Start | null =>
  duty === 'outcome-report'
    ? latest(
        received(incident),
        from(sentBack(incident), 'Counted from when the outcome report was sent back'),
        from(incident.reopenings.at(-1), 'Counted from the reopening'),
      )
    : starts[runsFrom](incident);

const regulatorTold = (incident: Incident): Met | null => {
  const told = incident.notifications.find((each) => each.body === 'regulator');
  return met(told, told?.notifiedAt);
};

const reported = (incident: Incident): Made | undefined => {
  const asked = Math.max(sentBack(incident)?.entry ?? 0, incident.reopenings.at(-1)?.entry ?? 0);
  return incident.outcomes.find((each) => each.entry > asked);
};

const meets: Readonly<Record<DutyName, (incident: Incident) => Met | null>> = {
  acknowledge: (incident) => met(incident.acknowledged),
  classify: (incident) => met(incident.classifications[0]),
  triage: (incident) => met(incident.reportabilities[0]),
  'consult-dpo': (incident) => met(incident.advice[0]),
  // A critical incident is allocated by the chair, who therefore knows of it.
  'tell-chair': (incident) =>
    met(incident.chairTold ?? incident.leads.find((each) => each.as === 'governor')),
  'decide-ico': (incident) => met(incident.reportabilities.find(isDecided)),
  'notify-ico': regulatorTold,
  'assign-lead': (incident) =>
    met(incident.leads.find((each) => each.entry > (sinceLine(incident)?.entry ?? 0))),
  'progress-note': () => null,
  'interim-outcome': (incident) => met(incident.interims[0]),
  'outcome-report': (incident) => met(reported(incident)),
  'review-and-close': (incident) => (incident.stage === 'closed' ? met(incident.closures.at(-1)) : null),
  'check-controls': (incident) => checked(incident, 1),
};

const standing = (incident: Incident): readonly Control[] =>
  incident.controls.filter((control) => control.state !== 'dropped');

/** When the last of the controls had been checked for the n-th time since closing (3j). */
const checked = (incident: Incident, times: number): Met | null => {
  const controls = standing(incident);
  const closed = incident.closures.at(-1)?.entry ?? 0;
  const checks = controls.flatMap(
    (control) => control.checks.filter((check) => check.entry > closed)[times - 1] ?? [],
  );
  if (checks.length < controls.length) return null;
  const last = checks.toSorted((a, b) => a.entry - b.entry).at(-1);
  return last ? { at: last.at, entry: last.entry, entries: checks.map((check) => check.entry) } : null;
};

const spares: Partial<Record<DutyName, (incident: Incident) => string | null>> = {
  'consult-dpo': (incident) =>
    reportability(incident)?.personalData === 'no' ? 'No personal data is involved.' : null,
  'tell-chair': (incident) =>
    incident.report?.concerns.length ? 'It came to whoever acts as chair from the start.' : null,
  'notify-ico': (incident) => {
    const judged = reportability(incident);
    return judged !== null && judged.tell === 'nobody' && isDecided(judged)
      ? 'It was decided that it need not be told to the ICO.'
      : null;
  },
  'interim-outcome': (incident) =>
    incident.outcomes.length > 0 ? 'The outcome report itself was handed in.' : null,
};

const ownerOf = (incident: Incident, duty: DutyName): Capacity => {
  if (duty === 'consult-dpo') return 'dpo';
  if (duty === 'review-and-close') return 'reviewer';
  if (duty === 'assign-lead' && severity(incident) === 'critical') return 'chair';
  return ['progress-note', 'interim-outcome', 'outcome-report'].includes(duty) ? 'lead' : 'office';
};

/** The severity in force at that entry: a duty that was met in time stays so whatever is found out later. */
const periodOf = (incident: Incident, timescale: Timescale, done: Met | null): Within => {
  const level =
    done === null
      ? severity(incident)
      : (incident.classifications.findLast((each) => each.entry <= done.entry)?.severity ?? null);
  const contained = incident.contained !== null;
  return within(timescale, { severity: level, redFlags: incident.report?.redFlags ?? [], contained });
};

const begun = (incident: Incident, duty: DutyName): boolean => {
  if (duty === 'progress-note') return incident.stage === 'investigating';
  return duty !== 'check-controls' || standing(incident).length > 0;
};

/** What is owed on the incident so far, in the order of the Procedures; what has not begun is left out. */
export const owed = (incident: Incident, timescales: readonly Timescale[]): readonly Owed[] =>
  timescales.flatMap((timescale): readonly Owed[] => {
    const { duty, label } = timescale;
    const start = begun(incident, duty) ? startOf(incident, timescale) : null;
    if (start === null) return [];
    const done = meets[duty](incident);
    const period = periodOf(incident, timescale, done);
    if (period === null) return [];
    const spared = done === null ? (spares[duty]?.(incident) ?? null) : null;
    const first: Owed = {
      timescale,
      label,
      owner: ownerOf(incident, duty),
      start,
      period,
      met: done,
      spared,
    };
    const second = timescale.again?.[severity(incident) ?? 'minor'];
    return second === undefined
      ? [first]
      : [first, { ...first, label: `${label} again`, period: second, met: checked(incident, 2) }];
  });
