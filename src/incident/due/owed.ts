// What each timescale of the Procedures (7) means on one incident: who owes it, what met it, what spares it.
// From when it runs stands in starts.ts, the arithmetic of days in duties.ts. The surprising thing: what was
// met is judged by the severity that was in force when it was met, whatever is found out later.
import type { Moment } from '../../policy/clock.ts';
import {
  type DischargingStep,
  type DutyName,
  type Timescale,
  type Within,
  within,
} from '../../policy/procedures.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { Capacity } from '../people/capacity.ts';
import { retaliationAsked } from '../state/follow-up.ts';
import { type Incident, isDecided, isHeld, isProtected, reportability, severity } from '../state/incident.ts';
import type { Control } from '../state/parts.ts';
import type { Stamp } from '../state/stamp.ts';
import { askedAgain, isToBeLed, type Start, startOf, startOfLead } from './starts.ts';

/** What met a duty, and when. */
export type Met = { readonly at: Moment; readonly entries: readonly EntryNo[]; readonly entry: EntryNo };
/** One duty on one incident, before anybody counts days. */
export type Owed = {
  readonly timescale: Timescale;
  readonly label: string;
  /** Whether it is owed a second time, counted from the same moment. */
  readonly isSecond: boolean;
  readonly owner: Capacity;
  readonly start: Start;
  readonly period: Within;
  readonly met: Met | null;
  /** Why it is not needed, or null where it is. */
  readonly spared: string | null;
};

const met = (thing: Stamp | null | undefined, at = thing?.at): Met | null =>
  thing && at !== undefined ? { at, entry: thing.entry, entries: [thing.entry] } : null;

const regulatorTold = (incident: Incident): Met | null => {
  const told = incident.notifications.find((each) => each.body === 'regulator');
  return met(told, told?.notifiedAt);
};

const reported = (incident: Incident): Stamp | undefined => {
  const asked = askedAgain(incident)?.entry ?? 0;
  return incident.outcomes.find((each) => each.entry > asked);
};

const meets: Readonly<Record<DutyName, (incident: Incident) => Met | null>> = {
  'read-report': (incident) => met(incident.forwarded),
  acknowledge: (incident) => met(incident.acknowledged),
  classify: (incident) => met(incident.classifications[0]),
  triage: (incident) => met(incident.reportabilities[0]),
  'consult-dpo': (incident) => met(incident.advice[0]),
  // The chair who allocates it, as a critical one always is, or leads it, knows of it.
  'tell-chair': (incident) =>
    met(incident.chairTold ?? incident.leads.find((each) => each.as === 'governor' || each.chairKnows)),
  'decide-ico': (incident) => met(incident.reportabilities.find(isDecided)),
  'notify-ico': regulatorTold,
  'assign-lead': (incident) =>
    isToBeLed(incident)
      ? null
      : met(incident.leads.find((each) => each.entry > (startOfLead(incident)?.entry ?? 0))),
  'progress-note': () => null,
  'interim-outcome': (incident) => met(incident.interims[0]),
  'outcome-report': (incident) => met(reported(incident)),
  'review-and-close': (incident) => (incident.stage === 'closed' ? met(incident.closures.at(-1)) : null),
  'check-controls': (incident) => checked(incident, 1),
  'ask-retaliation': (incident) => met(retaliationAsked(incident)),
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
  'consult-dpo': (incident) => {
    // Whom it concerns is not asked about it: advice comes from outside then (3d).
    if (incident.report?.concerns.includes('data-protection-officer')) return 'It concerns them.';
    return reportability(incident)?.personalData === 'no' ? 'No personal data is involved.' : null;
  },
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
  if (duty === 'read-report' || duty === 'ask-retaliation') return 'chair';
  if (duty === 'review-and-close') return 'reviewer';
  if (duty === 'assign-lead' && severity(incident) === 'critical') return 'chair';
  return ['progress-note', 'interim-outcome', 'outcome-report'].includes(duty) ? 'lead' : 'office';
};

/** The step that discharges a duty now: reviewing comes before closing. */
export const stepNow = (
  incident: Incident,
  { duty, dischargedBy }: Timescale,
): DischargingStep | 'review-outcome' =>
  duty === 'review-and-close' && incident.stage === 'submitted' ? 'review-outcome' : dischargedBy;

/** How soon, by the severity in force when it was met, or now. */
const periodOf = (incident: Incident, timescale: Timescale, done: Met | null): Within => {
  const level =
    done === null
      ? severity(incident)
      : (incident.classifications.findLast((each) => each.entry <= done.entry)?.severity ?? null);
  const contained = incident.contained !== null;
  return within(timescale, { severity: level, redFlags: incident.report?.redFlags ?? [], contained });
};

const begun = (incident: Incident, duty: DutyName): boolean => {
  if (duty === 'read-report' || duty === 'ask-retaliation') return isProtected(incident);
  if (duty === 'progress-note') return incident.stage === 'investigating';
  // Whom the chair has not let in is owed nothing and asked for nothing yet.
  if (duty === 'consult-dpo') return !isHeld(incident);
  return duty !== 'check-controls' || standing(incident).length > 0;
};

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

const owedOf = (incident: Incident, timescales: readonly Timescale[]): readonly Owed[] =>
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
      isSecond: false,
      owner: ownerOf(incident, duty),
      start,
      period,
      met: done,
      spared,
    };
    const second = timescale.again?.[severity(incident) ?? 'minor'];
    return second === undefined
      ? [first]
      : [
          first,
          { ...first, isSecond: true, label: `${label} again`, period: second, met: checked(incident, 2) },
        ];
  });
